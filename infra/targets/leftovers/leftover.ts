/** An object of an environment that is still there. */
export interface Leftover {
  readonly kind: string;
  readonly name: string;
  /** The statement that drops it, where it bears no name that the program gives: what the program names infra:destroy removes. */
  readonly fix?: string;
}

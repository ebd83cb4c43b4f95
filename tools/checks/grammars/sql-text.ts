/** A statement and where it is written. */
export interface SqlText {
  readonly where: string;
  readonly text: string;
}

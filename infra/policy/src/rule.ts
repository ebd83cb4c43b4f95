/** A resource as a program declares it, or as a preview shows it. A value that is not known yet is a text in brackets, or missing. */
export interface Declared {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** What a rule has to know of the environment. */
export interface RuleContext {
  /** Begins the names of what lies in an account: `DEV`; empty where the account is the environment's own. */
  readonly prefix: string;
}

/** One thing that has to hold for a whole stack. */
export interface Rule {
  readonly name: string;
  /** What has to hold, as a sentence. */
  readonly description: string;
  /** A sentence for each resource that breaks it. Pure. */
  check(resources: readonly Declared[], context: RuleContext): readonly string[];
}

/** A rule that looks at each resource of some types by itself. */
export function eachOf(
  types: readonly string[],
  breaks: (resource: Declared, context: RuleContext) => string | undefined,
): Rule["check"] {
  return (resources, context) =>
    resources
      .filter(({ type }) => types.includes(type))
      .flatMap((resource) => {
        const sentence = breaks(resource, context);
        return sentence === undefined ? [] : [`${resource.name}: ${sentence}`];
      });
}

/** Whether a preview cannot tell the value yet. Pulumi writes a mark of its own for such texts. */
export function isUnknown(value: unknown): boolean {
  return (
    value === undefined ||
    value === "(known after up)" ||
    value === "[unknown]" ||
    value === "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
  );
}

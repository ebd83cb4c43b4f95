/** Flags at the head of a pattern hold for all of it; within a group they would not. */
const FLAGS = /^\(\?[a-zA-Z-]+\)/;

const isCapturing = (pattern: string, at: number): boolean =>
  pattern[at + 1] !== "?" || /^\?P?<[A-Za-z]/.test(pattern.slice(at + 1));

const refused = (what: string): Error =>
  new Error(
    `SF|000002|0A000|Unsupported feature 'REGEXP_INSTR of a group ${what}': Firn's local Snowflake does not have it yet.`,
  );

/** Where the group with that number opens; undefined where there is none. Throws where it does not stand by itself. */
const openingOf = (pattern: string, group: number): number | undefined => {
  let depth = 0;
  let found = 0;
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at];
    if (character === "\\") at++;
    else if (inClass) inClass = character !== "]";
    else if (character === "[") {
      inClass = true;
      // A bracket that comes first stands for itself.
      if (/^\^?\]/.test(pattern.slice(at + 1))) at += pattern[at + 1] === "^" ? 2 : 1;
    } else if (character === ")") depth--;
    else if (character === "|" && depth === 0) throw refused("beside an alternative");
    else if (character === "(") {
      if (isCapturing(pattern, at) && ++found === group) {
        if (depth > 0) throw refused("within another one");
        return at;
      }
      depth++;
    }
  }
  return undefined;
};

/**
 * The pattern with what leads to the group as its first group, and the group as its second: how long the lead is tells where the group begins.
 * Null where the pattern has no such group.
 */
export const withLead = (pattern: string, group: string): string | null => {
  const flags = FLAGS.exec(pattern)?.[0] ?? "";
  const body = pattern.slice(flags.length);
  const at = openingOf(body, Number(group));
  if (at === undefined) return null;
  const lead = body.slice(0, at).replace(/(^|[^\\])\((?!\?)/g, "$1(?:");
  return `${flags}(${lead})${body.slice(at)}`;
};

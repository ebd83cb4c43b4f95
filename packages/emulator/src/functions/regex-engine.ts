const compiled = new Map<string, RegExp>();

const expression = (pattern: string, parameters: string): RegExp => {
  const key = `${parameters}/${pattern}`;
  const known = compiled.get(key);
  if (known) return known;
  const flags = `g${parameters.includes("i") ? "i" : ""}${parameters.includes("s") ? "s" : ""}${parameters.includes("m") ? "m" : ""}u`;
  const made = new RegExp(pattern, flags);
  compiled.set(key, made);
  return made;
};

const expand = (replacement: string, groups: readonly (string | undefined)[]): string =>
  replacement.replace(/\\(\d)/g, (_, digit: string) => groups[Number(digit)] ?? "");

/** REGEXP_REPLACE from a position on; occurrence 0 replaces all matches. */
export const regexpReplace = (
  text: string,
  pattern: string,
  replacement: string,
  position: string,
  occurrence: string,
  parameters: string,
): string => {
  const start = Number(position) - 1;
  const wanted = Number(occurrence);
  let count = 0;
  const replaced = text
    .slice(start)
    .replace(expression(pattern, parameters), (match: string, ...rest: unknown[]) => {
      count++;
      if (wanted !== 0 && count !== wanted) return match;
      return expand(replacement, [
        match,
        ...rest.filter((each) => typeof each === "string" || each === undefined),
      ] as (string | undefined)[]);
    });
  return text.slice(0, start) + replaced;
};

/** REGEXP_INSTR: where the n-th match begins, or with option 1 where the character behind it stands; 0 for none. */
export const regexpInstr = (
  text: string,
  pattern: string,
  position: string,
  occurrence: string,
  option: string,
  parameters: string,
): string => {
  const start = Number(position) - 1;
  const matches = [...text.slice(start).matchAll(expression(pattern, parameters))];
  const found = matches[Number(occurrence) - 1];
  if (!found) return "0";
  return String(start + found.index + (option === "1" ? found[0].length : 0) + 1);
};

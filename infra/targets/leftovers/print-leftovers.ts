import type { Leftover } from "./leftover";

/** A line for each leftover; first what no program has any more, with the way to get rid of it. */
export function leftoverLines(found: readonly Leftover[]): string[] {
  const [forgotten, known] = [found.filter(({ fix }) => fix), found.filter(({ fix }) => !fix)];
  return [
    ...forgotten.map(({ kind, name, fix }) => `${kind} ${name}, no longer in the program: ${fix};`),
    ...known.map(({ kind, name }) => `${kind} ${name}`),
  ];
}

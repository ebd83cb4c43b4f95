/** `?state=CA&state=NY&q=ann` to `{state: ["CA", "NY"], q: "ann"}`: the query as people read it, no JSON in it. */
export function parseSearch(search: string): Record<string, string | string[]> {
  const params = new URLSearchParams(search);
  const names = [...new Set(params.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = params.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
}

/** The way back. What is undefined, null, an empty text or an empty list is left out. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search))
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined && each !== null && each !== "") params.append(name, String(each));
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

type Values = Readonly<Record<string, unknown>>;

/** A parameter as a list, however often it occurs. */
export function listOf(search: Values, name: string): string[] {
  const value = search[name];
  if (value === undefined || value === null || value === "") return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** A parameter as text; the last one where it occurs several times. */
export const textOf = (search: Values, name: string): string | undefined => listOf(search, name).at(-1);

/** A parameter as a number within limits; undefined where it is none. */
export function numberOf(
  search: Values,
  name: string,
  { least, most }: { readonly least: number; readonly most: number },
): number | undefined {
  const text = textOf(search, name);
  const value = text === undefined ? NaN : Number(text);
  return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : undefined;
}

/** A parameter that has to be one of some words. */
export function oneOf<Word extends string>(
  search: Values,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const text = textOf(search, name);
  return words.find((word) => word === text);
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** A parameter that has to be a day, YYYY-MM-DD. */
export function dayOf(search: Values, name: string): string | undefined {
  const text = textOf(search, name);
  return text !== undefined && DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}

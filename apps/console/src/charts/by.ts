import type { Series } from "./model";

/** Different values in the order in which they come, or sorted. */
export const distinct = <Item>(items: readonly Item[], of: (item: Item) => string): string[] => [
  ...new Set(items.map(of)),
];

/**
 * Rows of a long table as series: one for each name, a value for each category. Rows of one name and category are summed;
 * where there is none, there is no value.
 */
export function seriesBy<Item>(
  items: readonly Item[],
  categories: readonly string[],
  {
    name,
    category,
    value,
  }: {
    readonly name: (item: Item) => string;
    readonly category: (item: Item) => string;
    readonly value: (item: Item) => number | null;
  },
): Series[] {
  return distinct(items, name).map((each) => {
    const own = items.filter((item) => name(item) === each);
    return {
      name: each,
      values: categories.map((at) => {
        const found = own.filter((item) => category(item) === at).flatMap((item) => value(item) ?? []);
        return found.length === 0 ? null : found.reduce((sum, one) => sum + one, 0);
      }),
    };
  });
}

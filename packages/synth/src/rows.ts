import type { AnyTable, Row } from "@firn/schema";
import { TableRandom, type RowRandom } from "./row-random";
import type { AnyRow, GenerationContext, RowGenerator } from "./table-generator";

/** What a row generator gets: the context, and the draws of each row of its table. */
export interface RowsContext extends GenerationContext {
  random(row: number): RowRandom;
}

export interface RowsOptions<T extends AnyTable> {
  /** The day, YYYY-MM-DD, since which a row exists. */
  readonly since?: (row: Row<T>) => string;
}

/**
 * Fills a table by a TypeScript generator function, in the order in which it yields.
 * @example
 * export const generateRegions = rows(regions, function* ({ random }) {
 *   for (let n = 1; n <= 10; n++) yield { region_id: regions.key(n), size: random(n).integer("size", 1, 9) };
 * });
 */
export function rows<T extends AnyTable>(
  table: T,
  generate: (context: RowsContext) => Iterable<Row<T>>,
  options: RowsOptions<T> = {},
): RowGenerator {
  const { since } = options;
  return {
    kind: "rows",
    table,
    generate(context) {
      const random = new TableRandom(context.seed, table.name);
      return generate({ ...context, random: (row) => random.row(row) }) as Iterable<AnyRow>;
    },
    ...(since === undefined ? {} : { since: (row: AnyRow) => since(row as Row<T>) }),
  };
}

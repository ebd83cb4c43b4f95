import { UserError } from "@firn/config";
import type { Demo } from "@firn/demo-kit";

/**
 * The names of the tables that a name of some data stands for; undefined for `all`.
 * @throws UserError with exit code 2 where the demo has none of that name
 */
export function tablesOfDataSet(
  { name, dataSets = {} }: Pick<Demo, "name" | "dataSets">,
  wanted = "all",
): readonly string[] | undefined {
  if (wanted === "all") return undefined;
  const tables = Object.hasOwn(dataSets, wanted) ? dataSets[wanted] : undefined;
  if (tables !== undefined) return tables.map((table) => table.name);
  throw new UserError(`${name} has no data called "${wanted}".`, {
    hint: `Choose one of ${[...Object.keys(dataSets), "all"].join(", ")}.`,
    exitCode: 2,
  });
}

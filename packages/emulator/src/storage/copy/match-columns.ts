import type { TableColumn } from "../../catalog/model";
import type { MatchByColumnName } from "./options";

/** For each column the index of the file's column of the same name. Of several the first, as they stand in the file. */
export function matchColumns(
  columns: readonly TableColumn[],
  names: readonly string[],
  mode: Exclude<MatchByColumnName, "none">,
): readonly (number | undefined)[] {
  const key = (name: string) => (mode === "case_insensitive" ? name.toUpperCase() : name);
  const known = new Map<string, number>();
  names.forEach((name, index) => {
    if (!known.has(key(name))) known.set(key(name), index);
  });
  return columns.map(({ name }) => known.get(key(name)));
}

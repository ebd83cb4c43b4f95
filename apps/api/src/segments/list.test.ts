import { customerColumns } from "../contract";
import { records } from "../database/reader";
import { snakeCase } from "./list";

test("every column of the list is read back by the name that it has on the page", () => {
  const columns = customerColumns.map(snakeCase);
  const [row] = records({
    columns,
    types: columns.map(() => "text"),
    rows: [Object.fromEntries(columns.map((column) => [column, column]))],
  });
  expect(Object.keys(row ?? {})).toEqual([...customerColumns]);
});

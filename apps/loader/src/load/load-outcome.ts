import type { Manifest } from "@firn/schema";
import { count } from "../reporter/format";
import type { StepOutcome } from "../step";
import { rowsOf } from "./load-plan";

/** What is told of a load. @param brought the rows that came in; the others were there already */
export function loadOutcome({ tables }: Manifest, brought: number): StepOutcome {
  const rows = rowsOf(tables.flatMap((table) => table.files));
  const some = brought === rows || brought === 0 ? "" : ` (${count(brought)} new)`;
  return { rows, summary: `${count(rows)} rows${some}`, rated: brought === rows };
}

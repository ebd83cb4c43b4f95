import type { TableFunction } from "../../ast";
import type { ResolvedRelation } from "../../binder/environment";
import type { Catalog } from "../../catalog/catalog";
import { mustFind } from "../../catalog/names";
import type { Table } from "../../catalog/model";
import { SqlError } from "../../errors";
import { resultRelation } from "../../wire/result-relation";
import type { StatementContext } from "../../statements/handler";
import { ERROR_COLUMNS } from "./validate";

/** The rows that one COPY left out, in VALIDATE's columns. */
interface Rejections {
  readonly queryId: string;
  readonly table: number;
  readonly rows: readonly string[];
}

const MOST = 100;
const kept = new WeakMap<Catalog, Rejections[]>();

/** Keeps what a COPY rejected, for VALIDATE. The oldest are forgotten, and all of them when the emulator ends. */
export function keepRejections(context: StatementContext, table: Table, rows: readonly string[]): void {
  const list = kept.get(context.catalog) ?? [];
  list.push({ queryId: context.queryId, table: table.id, rows });
  kept.set(context.catalog, list.slice(-MOST));
}

/** TABLE(VALIDATE(t, JOB_ID => '_last' | '<query id>')). https://docs.snowflake.com/en/sql-reference/functions/validate */
export function validateFunction({ call }: TableFunction, context: StatementContext): ResolvedRelation {
  const [name, job] = call.args;
  if (name?.node !== "column")
    throw new SqlError("001044", "42P13", "SQL compilation error:\nVALIDATE needs the name of a table");
  const table = mustFind(context.names, "TABLE", { parts: name.parts });
  const id = job?.node === "named" && job.value.node === "literal" ? String(job.value.value) : "_last";
  const ofTable = (kept.get(context.catalog) ?? []).filter((each) => each.table === table.id);
  const found = id.toLowerCase() === "_last" ? ofTable.at(-1) : ofTable.find(({ queryId }) => queryId === id);
  if (!found && id.toLowerCase() !== "_last")
    throw new SqlError("000709", "02000", `Statement ${id} not found`);
  return resultRelation(ERROR_COLUMNS, found?.rows ?? []);
}

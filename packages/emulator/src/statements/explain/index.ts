import { bindQuery } from "../../binder";
import type { BindEnvironment } from "../../binder/environment";
import type { Table } from "../../catalog/model";
import { pathOf } from "../../catalog/names";
import { estimatedBytes, rowCounts } from "../../catalog/row-counts";
import { notSupported } from "../../errors";
import { column, integer, rowsOf } from "../answers";
import { STATEMENT_TYPE, type Handler, type StatementContext } from "../handler";
import { withPivots } from "../query";
import { operator, type Operator } from "./operator";
import { planOf } from "./plan";
import { jsonOf, rowsOfSteps, stepsOf, textOf, type Scanned, type Step } from "./steps";

const COLUMNS = [
  column("step", integer),
  column("id", integer),
  column("parentOperators"),
  column("operation"),
  column("objects"),
  column("alias"),
  column("expressions"),
  column("partitionsTotal", integer),
  column("partitionsAssigned", integer),
  column("bytesAssigned", integer),
];

/**
 * EXPLAIN: the query's clauses as Snowflake's operators. What DuckDB makes of them is not told.
 * https://docs.snowflake.com/en/sql-reference/sql/explain
 */
export const explain: Handler<"explain"> = async (statement, context) => {
  if (statement.target.statement !== "query")
    throw notSupported(`EXPLAIN ${statement.target.statement.toUpperCase()}`);
  const read = new Set<string>();
  const query = await withPivots(statement.target.query, context);
  bindQuery(query, noting(read, context.environment));
  const plan = withAll(read, planOf(query, context.environment));
  const steps = stepsOf(plan, await scansOf(read, context));
  return answer(statement.format, steps);
};

function answer(format: "text" | "json" | "tabular", steps: readonly Step[]) {
  if (format === "tabular") return rowsOf(COLUMNS, rowsOfSteps(steps), STATEMENT_TYPE.query);
  const content = format === "text" ? textOf(steps) : jsonOf(steps);
  return rowsOf([column("content")], [[content]], STATEMENT_TYPE.query);
}

/** The environment that writes down every table that is read, also those behind views. */
function noting(read: Set<string>, environment: BindEnvironment): BindEnvironment {
  return {
    ...environment,
    resolveRelation: (name) => {
      const relation = environment.resolveRelation(name);
      if (relation.kind === "view") return { ...relation, environment: noting(read, relation.environment) };
      read.add(relation.path.join("."));
      return relation;
    },
  };
}

const scannedIn = ({ object, inputs }: Operator): string[] => [
  ...(object === undefined ? [] : [object]),
  ...inputs.flatMap(scannedIn),
];

/** Tables of subqueries and functions are scanned too: they stand below the result. */
function withAll(read: ReadonlySet<string>, plan: Operator): Operator {
  const known = new Set(scannedIn(plan));
  const others = [...read].filter((table) => !known.has(table));
  return {
    ...plan,
    inputs: [...plan.inputs, ...others.map((object) => ({ ...operator("TableScan", []), object }))],
  };
}

async function scansOf(
  read: ReadonlySet<string>,
  { catalog, connection }: StatementContext,
): Promise<(object: string) => Scanned> {
  const tables = [...catalog.everything()].filter(
    (object): object is Table => object.kind === "TABLE" && read.has(nameOf(object, catalog)),
  );
  const counts = await rowCounts(connection, tables);
  const scans = new Map(
    tables.map((table) => {
      const rows = counts.get(table.id) ?? 0;
      return [
        nameOf(table, catalog),
        { partitions: rows > 0 ? 1 : 0, bytes: estimatedBytes(table, rows) },
      ] as const;
    }),
  );
  return (object) => scans.get(object) ?? { partitions: 0, bytes: 0 };
}

const nameOf = (table: Table, catalog: StatementContext["catalog"]): string =>
  pathOf(catalog, table).join(".");

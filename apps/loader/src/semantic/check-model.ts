import { UserError } from "@firn/config";
import {
  allDimensions,
  definitionOfModel,
  expandLogicalTables,
  semanticQuery,
  type LogicalTable,
  type SemanticModel,
} from "@firn/semantic";
import type { Connection } from "@firn/snowflake";

/** A statement that has to run on the environment, and what errors call it. */
export interface Probe {
  readonly name: string;
  readonly sql: string;
}

/** Every expression of the model, table by table, and every verified query. */
export function probesOf(model: SemanticModel): Probe[] {
  return [
    ...model.tables.flatMap((table) => tableProbes(model, table)),
    ...model.verified_queries.map(({ name, sql }) => ({ name, sql: expandLogicalTables(sql, model) })),
  ];
}

function tableProbes(model: SemanticModel, table: LogicalTable): Probe[] {
  const all = (items: readonly { readonly name: string }[]) =>
    items.map(({ name }) => ({ name: name.toUpperCase(), expression: `${table.name}.${name}` }));
  const definition = definitionOfModel(model);
  const columns = all([...allDimensions(table), ...table.facts]);
  const where = table.filters.map(({ expr }) => expr);
  const rows = semanticQuery(definition, { dimensions: [], metrics: [], facts: columns, suffix: "LIMIT 1" });
  const metrics = all(table.metrics);
  return [
    { name: `columns of ${table.name}`, sql: rows },
    ...(metrics.length > 0
      ? [{ name: `metrics of ${table.name}`, sql: semanticQuery(definition, { dimensions: [], metrics }) }]
      : []),
    ...(where.length > 0 && metrics.length > 0
      ? [
          {
            name: `filters of ${table.name}`,
            sql: semanticQuery(definition, { dimensions: [], metrics, where }),
          },
        ]
      : []),
  ];
}

/**
 * Runs the probes.
 * @param ran is told how many of them have run
 * @throws UserError that names every one that fails
 */
export async function runProbes(
  probes: readonly Probe[],
  connection: Pick<Connection, "query">,
  ran: (done: number) => void = () => undefined,
): Promise<void> {
  const problems: string[] = [];
  for (const [n, { name, sql }] of probes.entries()) {
    await connection.query(sql).catch((error: unknown) => {
      if (!(error instanceof UserError)) throw error;
      problems.push(`${name}: ${error.message.replaceAll("\n", " ")}`);
    });
    ran(n + 1);
  }
  if (problems.length > 0)
    throw new UserError(
      `${problems.length} of ${probes.length} queries of the semantic model fail:\n  ${problems.join("\n  ")}`,
    );
}

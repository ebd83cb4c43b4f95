import { UserError } from "@firn/config";
import {
  allDimensions,
  definitionOfModel,
  expandLogicalTables,
  semanticQuery,
  type LogicalTable,
  type SemanticModel,
} from "@firn/semantic";
import type { ExpectedAnswer } from "@firn/demo-kit";
import { literal, type CheckResult, type Connection, type LoadedDataset, type Row } from "@firn/snowflake";
import { differenceOf } from "./same-rows";

/** A statement that has to run on the environment, what errors call it, and what it has to answer. */
export interface Probe {
  readonly name: string;
  readonly sql: string;
  /** Least and most rows. */
  readonly rows?: readonly [number, number];
  /** A statement that finds the same rows another way. */
  readonly recomputed?: string;
}

/** What the tables hold that are asked; how many rows an answer has is known of the demo's default dataset only. */
export interface AskedDataset extends Pick<LoadedDataset, "asOf"> {
  readonly isDefault: boolean;
}

/** Every expression of the model, table by table, and every verified query with what it has to answer. */
export function probesOf(
  model: SemanticModel,
  answers: readonly ExpectedAnswer[],
  dataset: AskedDataset,
): Probe[] {
  return [
    ...model.tables.flatMap((table) => tableProbes(model, table)),
    ...model.verified_queries.map(({ name, sql }) => ({
      name,
      sql: expandLogicalTables(sql, model),
      ...expectation(
        answers.find(({ query }) => query === name),
        dataset,
      ),
    })),
  ];
}

function expectation(
  answer: ExpectedAnswer | undefined,
  { asOf, isDefault }: AskedDataset,
): Pick<Probe, "rows" | "recomputed"> {
  return {
    rows: isDefault ? (answer?.rows ?? [1, Infinity]) : undefined,
    recomputed: answer?.recomputed?.replaceAll(/:as_of\b/g, `${literal(asOf)}::DATE`),
  };
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

export interface ProbeResult {
  readonly name: string;
  /** What is wrong, in a sentence. */
  readonly problem: string | undefined;
}

/**
 * Runs the probes.
 * @param ran is told how many of them have run
 * @returns a result for each, as the ledger keeps it: a probe that fails breaks one row
 * @throws what is no error of the statement: the environment does not answer
 */
export async function runProbes(
  probes: readonly Probe[],
  connection: Pick<Connection, "query">,
  ran: (done: number) => void = () => undefined,
): Promise<ProbeResult[]> {
  const results: ProbeResult[] = [];
  for (const probe of probes) {
    const problem = await problemOf(probe, connection);
    results.push({ name: probe.name, problem });
    ran(results.length);
  }
  return results;
}

async function problemOf(probe: Probe, connection: Pick<Connection, "query">): Promise<string | undefined> {
  try {
    const rows = await connection.query(probe.sql);
    if (probe.recomputed === undefined) return countProblem(probe, rows);
    return countProblem(probe, rows) ?? differenceOf(rows, await connection.query(probe.recomputed));
  } catch (error) {
    if (error instanceof UserError) return error.message.replaceAll("\n", " ");
    throw error;
  }
}

function countProblem({ rows: band }: Probe, rows: readonly Row[]): string | undefined {
  if (band === undefined) return undefined;
  const [least, most] = band;
  if (rows.length >= least && rows.length <= most) return undefined;
  const expected =
    most === Infinity ? `at least ${least}` : least === most ? `${least}` : `${least} to ${most}`;
  return `answers ${rows.length} rows, not ${expected}`;
}

/** The results as checks of the semantic model. */
export const checksOf = (model: string, results: readonly ProbeResult[]): CheckResult[] =>
  results.map(({ name, problem }) => ({
    table: model.toUpperCase(),
    name: `the semantic model's ${name} answers as expected`,
    violations: problem === undefined ? 0 : 1,
    holds: problem === undefined,
  }));

/** @throws UserError that names every probe that fails */
export function demandAll(results: readonly ProbeResult[]): void {
  const problems = results.flatMap(({ name, problem }) =>
    problem === undefined ? [] : [`${name}: ${problem}`],
  );
  if (problems.length === 0) return;
  throw new UserError(
    `${problems.length} of ${results.length} queries of the semantic model fail:\n  ${problems.join("\n  ")}`,
  );
}

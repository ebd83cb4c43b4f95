import type { Operator } from "./operator";

/** What a scan may read. A table is one micro-partition here, or none when it is empty. */
export interface Scanned {
  readonly partitions: number;
  readonly bytes: number;
}

export interface Step {
  readonly id: number;
  /** Undefined at the top. */
  readonly parent: number | undefined;
  readonly depth: number;
  readonly operator: Operator;
  readonly scanned: Scanned | undefined;
}

/** The operators of a plan from the top, each before its inputs. */
export function stepsOf(root: Operator, scanned: (object: string) => Scanned): readonly Step[] {
  const steps: Step[] = [];
  const visit = (operator: Operator, parent: number | undefined, depth: number): void => {
    const id = steps.length;
    const { object } = operator;
    steps.push({
      id,
      parent,
      depth,
      operator,
      scanned: object === undefined ? undefined : scanned(object),
    });
    for (const input of operator.inputs) visit(input, id, depth + 1);
  };
  visit(root, undefined, 0);
  return steps;
}

const statsOf = ({ partitions, bytes }: Scanned) => ({
  partitionsTotal: partitions,
  partitionsAssigned: partitions,
  bytesAssigned: bytes,
});

/** GlobalStats: the sums over all scans. */
const totalOf = (steps: readonly Step[]) =>
  statsOf(
    steps.reduce(
      (sum, { scanned }) => ({
        partitions: sum.partitions + (scanned?.partitions ?? 0),
        bytes: sum.bytes + (scanned?.bytes ?? 0),
      }),
      { partitions: 0, bytes: 0 },
    ),
  );

/** EXPLAIN USING JSON. */
export const jsonOf = (steps: readonly Step[]): string =>
  JSON.stringify({
    GlobalStats: totalOf(steps),
    Operations: [
      steps.map(({ id, parent, operator, scanned }) => ({
        id,
        ...(parent === undefined ? {} : { parentOperators: [parent] }),
        operation: operator.operation,
        ...(operator.object === undefined ? {} : { objects: [operator.object] }),
        ...(operator.alias === undefined ? {} : { alias: operator.alias }),
        ...(operator.expressions.length > 0 ? { expressions: operator.expressions } : {}),
        ...(scanned ? statsOf(scanned) : {}),
      })),
    ],
  });

const listed = (stats: ReturnType<typeof statsOf>, separator: string): string =>
  Object.entries(stats)
    .map(([name, value]) => `${name}=${value}`)
    .join(separator);

/** EXPLAIN USING TEXT. */
export const textOf = (steps: readonly Step[]): string =>
  [
    "GlobalStats:",
    `    ${listed(totalOf(steps), "\n    ")}`,
    "Operations:",
    ...steps.map(({ id, depth, operator, scanned }) =>
      [
        `1:${id}${" ".repeat(5 * (depth + 1))}->${operator.operation}`,
        operator.object,
        operator.alias,
        operator.expressions.join(", "),
        scanned ? `{${listed(statsOf(scanned), ", ")}}` : undefined,
      ]
        .filter(Boolean)
        .join("  "),
    ),
    "",
  ].join("\n");

type Row = readonly (string | number | null)[];

/** EXPLAIN and EXPLAIN USING TABULAR: rows of COLUMNS. */
export function rowsOfSteps(steps: readonly Step[]): readonly Row[] {
  const total = totalOf(steps);
  const stats = (of: ReturnType<typeof statsOf> | undefined): Row =>
    of ? [of.partitionsTotal, of.partitionsAssigned, of.bytesAssigned] : [null, null, null];
  return [
    [null, null, null, "GlobalStats", null, null, null, ...stats(total)],
    ...steps.map(({ id, parent, operator, scanned }): Row => [
      1,
      id,
      parent === undefined ? null : `[${parent}]`,
      operator.operation,
      operator.object ?? null,
      operator.alias ?? null,
      operator.expressions.length > 0 ? operator.expressions.join(", ") : null,
      ...stats(scanned && statsOf(scanned)),
    ]),
  ];
}

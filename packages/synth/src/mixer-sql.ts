import { drawKey, finalisers, foldFactor, type LaneName, type StreamKey } from "./mixer";
import type { SqlDialect } from "./sql-dialect";

/** A step of a query: the name of a common table expression and its SELECT. */
export interface NamedQuery {
  readonly name: string;
  readonly sql: string;
}

export interface DrawnRows {
  /** A relation with the columns `columns` and `row_number`, a BIGINT. */
  readonly from: string;
  readonly columns: readonly string[];
  readonly key: StreamKey;
  readonly draws: readonly string[];
  readonly dialect: SqlDialect;
}

/**
 * Common table expressions that end in `drawn`: the rows of `from` with one column `u_<draw>` a draw, each a whole number from 0 to
 * 2^32 - 1, the same numbers as mixer.ts gives. A shift names its input twice, hence a step each, lest the text double with every shift.
 */
export function drawnRows({ from, columns, key, draws, dialect }: DrawnRows): NamedQuery[] {
  const kept = ["row_number", ...columns].join(", ");
  const lanes = (expression: (lane: LaneName) => string) =>
    `${expression("a")} AS lane_a, ${expression("b")} AS lane_b`;
  const step = (name: string, source: string, expression: (lane: LaneName) => string) => ({
    name,
    sql: `SELECT ${kept}, ${lanes(expression)} FROM ${source}`,
  });
  const shifted = (lane: LaneName, round: 0 | 1 | 2) =>
    dialect.xor(`lane_${lane}`, dialect.shiftRight(`lane_${lane}`, finalisers[lane].shifts[round]));
  const multiplied = (lane: LaneName, round: 0 | 1) =>
    dialect.low(`${shifted(lane, round)} * ${finalisers[lane].factors[round]}`, 32);
  const drawn = draws.map((draw) => `${drawSql(draw, dialect)} AS u_${draw}`).join(", ");
  return [
    step("keyed", from, (lane) => dialect.low(`row_number + ${key[lane]}`, 32)),
    step("mixed_once", "keyed", (lane) => multiplied(lane, 0)),
    step("mixed_twice", "mixed_once", (lane) => multiplied(lane, 1)),
    step("mixed", "mixed_twice", (lane) => shifted(lane, 2)),
    { name: "drawn", sql: `SELECT ${kept}, ${drawn} FROM mixed` },
  ];
}

function drawSql(name: string, dialect: SqlDialect): string {
  const { xor, factor } = drawKey(name);
  const middle = (value: string, by: number) => dialect.low(dialect.shiftRight(`${value} * ${by}`, 15), 32);
  return middle(dialect.xor(middle(dialect.xor("lane_a", String(xor)), factor), "lane_b"), foldFactor);
}

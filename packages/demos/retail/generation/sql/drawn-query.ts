import { snowflakeIntegers } from "@firn/synth/integer-sql";
import { streamKey } from "@firn/synth/mixer";
import { drawnRows, type NamedQuery } from "@firn/synth/mixer-sql";

export interface Drawing {
  readonly seed: number;
  /** Names the stream of random numbers. */
  readonly stream: string;
  /** Number of the first row. */
  readonly first: number;
  readonly rows: number;
  readonly draws: readonly string[];
  /** Further columns of the rows, by name; `n` counts them from 1. */
  readonly columns?: Readonly<Record<string, string>>;
}

/** Common table expressions that end in `drawn`: numbered rows with a draw `u_<name>` each, see @firn/synth's mixer. */
export function drawnQueries({ seed, stream, first, rows, draws, columns = {} }: Drawing): NamedQuery[] {
  const counted = "SELECT ROW_NUMBER() OVER (ORDER BY SEQ8()) AS n";
  const further = Object.entries(columns).map(([name, sql]) => `, ${sql} AS ${name}`);
  return [
    { name: "counted", sql: `${counted}\n  FROM TABLE(GENERATOR(ROWCOUNT => ${rows}))` },
    { name: "numbered", sql: `SELECT ${first - 1} + n AS row_number${further.join("")} FROM counted` },
    ...drawnRows({
      from: "numbered",
      columns: Object.keys(columns),
      key: streamKey(seed, stream),
      draws,
      integers: snowflakeIntegers,
    }),
  ];
}

/** The binds of statements that send events, in their order. */
export const eventBinds = { clock: ":1::TIMESTAMP_NTZ", run: ":2", choices: ":3" } as const;

/** The alternatives of a choice, out of the JSON of all choices. */
export function choiceQuery(
  name: string,
  columns: Readonly<Record<string, string>> = {},
  choices: string = eventBinds.choices,
): NamedQuery {
  const all = { value: "VARCHAR", low: "NUMBER(10, 0)", high: "NUMBER(10, 0)", ...columns };
  const list = Object.entries(all).map(([column, type]) => `item.value:${column}::${type} AS ${column}`);
  return { name, sql: `SELECT ${list.join(", ")}\n  FROM TABLE(FLATTEN(PARSE_JSON(${choices}):${name})) AS item` };
}

/** The condition that a row's draw falls to an alternative. */
export const falls = (draw: string, choice: string): string =>
  `d.u_${draw} >= ${choice}.low AND d.u_${draw} < ${choice}.high`;

/** A whole number from 0 to `size` - 1. */
export const below = (draw: string, size: number | string): string => `BITSHIFTRIGHT(d.u_${draw} * ${size}, 32)`;

/** A whole number from `low` to `high`. */
export const between = (draw: string, [low, high]: readonly [number, number]): string =>
  `${low} + ${below(draw, high - low + 1)}`;

/** A moment within the seconds before the run's clock. */
export const momentBefore = (draw: string, seconds: number): string =>
  `DATEADD(second, -${below(draw, seconds + 1)}, ${eventBinds.clock})`;

/** Sends the events that a query makes, in the order of these columns. */
export const sendEvents = (query: string): string =>
  `INSERT INTO RAW_DATA.RAW_RETAIL_EVENTS (event_id, event_type, run_id, event_timestamp, payload, created_at)\n${query}`;

/** A query out of its common table expressions. */
export const withQueries = (queries: readonly NamedQuery[], select: string): string =>
  `WITH ${queries.map(({ name, sql }) => `${name} AS (\n  ${sql}\n)`).join(",\n")}\n${select}`;

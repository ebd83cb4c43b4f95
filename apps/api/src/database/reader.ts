import type { Binds, SessionPool, StatementResult } from "@firn/snowflake";
import { z } from "zod";
import { within } from "./within";

/** Asks Snowflake. Every statement is ours, what comes from outside is a bind. */
export interface Reader {
  /** The rows of a statement, columns in camel case, each of the shape that is named. */
  rows<Shape extends z.ZodType>(shape: Shape, sql: string, binds?: Binds): Promise<z.output<Shape>[]>;
  /** Its only row. @throws where there is none */
  row<Shape extends z.ZodType>(shape: Shape, sql: string, binds?: Binds): Promise<z.output<Shape>>;
}

export interface ReaderOptions {
  readonly pool: SessionPool;
  /** Milliseconds after which a statement is stopped. */
  readonly patience: number;
  /** False: a statement has effects, and is not asked a second time where its session was lost. */
  readonly isRepeatable?: boolean;
}

/** Milliseconds in which a stopped statement should have come back. */
const GRACE = 2_000;

/** Reads through a pool of sessions. */
export function poolReader({ pool, patience, isRepeatable = true }: ReaderOptions): Reader {
  const use = isRepeatable ? pool.useAgain : pool.use;
  const rows: Reader["rows"] = async (shape, sql, binds) => {
    const signal = AbortSignal.timeout(patience);
    const result = await within(
      patience + GRACE,
      use((session) => session.execute(sql, binds, { signal })),
    );
    return z.array(shape).parse(records(result));
  };
  return {
    rows,
    row: async (shape, sql, binds) => {
      const [first] = await rows(shape, sql, binds);
      if (first === undefined) throw new Error(`no row: ${sql}`);
      return first;
    },
  };
}

/** Rows as plain objects: names in camel case, days and moments as ISO text. */
export function records({ columns, types, rows }: Pick<StatementResult, "columns" | "types" | "rows">) {
  const names = columns.map(camelCase);
  return rows.map((row) =>
    Object.fromEntries(columns.map((column, at) => [names[at], plain(row[column], types[at])])),
  );
}

const camelCase = (column: string) =>
  column.toLowerCase().replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The driver gives Dates for three things that people tell apart. */
function plain(value: unknown, type: string | undefined): unknown {
  if (!(value instanceof Date)) return value ?? null;
  const text = value.toISOString();
  if (type === "date") return text.slice(0, 10);
  return type === "timestamp_ntz" ? text.slice(0, 19) : text;
}

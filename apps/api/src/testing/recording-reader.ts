import type { Binds } from "@firn/snowflake";
import type { Reader } from "../database/reader";

/** A statement as it was asked. */
export interface Asked {
  readonly sql: string;
  readonly binds: Binds;
}

/** A reader that finds nothing, and the statements that it was asked. */
export function recordingReader(): { readonly reader: Reader; readonly asked: Asked[] } {
  const asked: Asked[] = [];
  const reader: Reader = {
    rows: async (_shape, sql, binds = []) => {
      asked.push({ sql, binds });
      return [];
    },
    row: async (_shape, sql, binds = []) => {
      asked.push({ sql, binds });
      throw new Error("nothing is found here");
    },
  };
  return { reader, asked };
}

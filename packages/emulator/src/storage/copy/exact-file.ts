import type { DuckDBConnection } from "@duckdb/node-api";
import type { SourceFile } from "../read/source";
import { diagnose, exceptRows, insertFrom, type ColumnSource, type LoadPlan } from "./column-source";
import type { PreparedFile } from "./loader";

/** Runs with a connection beside the session's. */
export async function beside<T>(
  { context }: LoadPlan,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const connection = await context.openConnection();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
  }
}

/** All rows, and an error where a record cannot be read or has another number of fields: the diagnosis finds which. */
function insertUnlessWrong(source: ColumnSource, plan: LoadPlan, file: SourceFile): string {
  if (!source.hasRecords) return insertFrom(source, plan, file);
  const count = source.expectedFields === undefined ? "" : ` AND fields = ${source.expectedFields}`;
  return insertFrom(
    source,
    plan,
    file,
    ` WHERE CASE WHEN error IS NULL${count} THEN true ELSE error('a wrong record') END`,
  );
}

/** A file with a fast reading, if it has one, and an exact one, which is made when it is first needed. */
export async function exactFile(
  source: SourceFile,
  plan: LoadPlan,
  fast: ColumnSource | undefined,
  readExactly: (connection: DuckDBConnection) => Promise<ColumnSource>,
): Promise<PreparedFile> {
  let exact: ColumnSource | undefined;
  const exactRows = async () => (exact ??= await beside(plan, readExactly));
  return {
    source,
    insertAll: fast ? insertFrom(fast, plan, source) : insertUnlessWrong(await exactRows(), plan, source),
    diagnose: async (details) => {
      const rows = await exactRows();
      return beside(plan, (connection) => diagnose(connection, rows, plan, details));
    },
    insertExcept: (rows) => {
      if (!exact) throw new Error("a file is diagnosed before its wrong rows are left out");
      return insertFrom(exact, plan, source, exceptRows(rows));
    },
  };
}

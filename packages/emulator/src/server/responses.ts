import { internalError, SqlError } from "../errors";
import type { Session } from "../session/result";
import type { RowChanges } from "../wire/result-set";
import { arrowStream } from "../wire/arrow";
import { rowType } from "../wire/row-type";
import { STANDARD_FORMATS, type ResultFormat } from "./result-format";
import { rowsOf, type SpooledResult } from "./result-spool";
import type { FileTransferData } from "./file-transfer";

/** Snowflake's envelope: every answer has these four. */
export const success = (data: unknown, code: string | null = null): string =>
  JSON.stringify({ data, code, message: null, success: true });

export const failure = (code: string, message: string, data: unknown = null): string =>
  JSON.stringify({ data, code, message, success: false, headers: null });

const position = (message: string) => {
  const found = /line (\d+) at position (\d+)/.exec(message);
  return { line: Number(found?.[1] ?? -1), pos: Number(found?.[2] ?? -1) };
};

/** What a statement's error looks like to a driver. A defect of ours becomes Snowflake's internal error. */
export function statementFailure(error: unknown, queryId: string): string {
  const known = asSqlError(error);
  return failure(known.code, known.message, {
    internalError: false,
    errorCode: known.code,
    age: 0,
    sqlState: known.sqlState,
    queryId,
    ...position(known.message),
    type: /compilation error/i.test(known.message) ? "COMPILATION" : "EXECUTION",
  });
}

export function asSqlError(error: unknown): SqlError {
  return error instanceof SqlError ? error : internalError(error);
}

/** Directives to drivers that are no session parameters of ours. Large array binds come in the request: there is no bind stage. */
const DRIVER_DIRECTIVES = {
  CLIENT_STAGE_ARRAY_BINDING_THRESHOLD: 2_000_000_000,
  CLIENT_TELEMETRY_ENABLED: false,
  ...STANDARD_FORMATS,
  // CREATE SCOPED TEMPORARY is Snowpark's own; told so, it makes temporary objects.
  PYTHON_SNOWPARK_USE_SCOPED_TEMP_OBJECTS: false,
  QUERY_CONTEXT_CACHE_SIZE: 5,
};

export const parameterList = (session: Session) =>
  Object.entries({ ...DRIVER_DIRECTIVES, ...session.parameters() }).map(([name, value]) => ({ name, value }));

/** Names that a driver keeps as its connection's current ones. */
const currentNames = (session: Session) => ({
  finalDatabaseName: session.current.database ?? null,
  finalSchemaName: session.current.schema ?? null,
  finalWarehouseName: session.current.warehouse ?? null,
  finalRoleName: session.current.role ?? null,
});

const common = (session: Session, queryId: string) => ({
  parameters: parameterList(session),
  queryId,
  databaseProvider: null,
  ...currentNames(session),
  arrayBindSupported: true,
  version: 1,
  sendResultTime: Date.now(),
  queryResultFormat: "json",
  queryContext: { entries: [] },
});

/** The rows' text is put in as it is: a large first part is never parsed again. */
function withRows(data: object, rowset: string): string {
  const head = JSON.stringify(data);
  return `{"data":${head.slice(0, -1)},"rowset":[${rowset}]},"code":null,"message":null,"success":true}`;
}

export interface ResultAnswer {
  readonly session: Session;
  readonly result: SpooledResult;
  /** http://host:port of this server, as the client reached it. */
  readonly origin: string;
  readonly numberOfBinds: number;
  readonly format: ResultFormat;
}

/** As Python's connector has it in `cursor.stats`, and dbt in its run results. */
const statsOf = ({ inserted, updated, deleted, duplicates }: RowChanges) => ({
  numRowsInserted: inserted,
  numRowsUpdated: updated,
  numRowsDeleted: deleted,
  numDmlDuplicates: duplicates,
});

/** The answer of one statement: description, first rows, and where the other rows are. */
export function resultSuccess({ session, result, origin, numberOfBinds, format }: ResultAnswer): string {
  const data = {
    ...common(session, result.queryId),
    queryResultFormat: format,
    rowtype: result.columns.map(rowType),
    total: result.total,
    returned: result.total,
    statementTypeId: result.statementTypeId,
    numberOfBinds,
    metaDataOfBinds: Array.from({ length: numberOfBinds }, (_, index) => ({
      name: String(index + 1),
      type: "text",
      nullable: true,
    })),
    ...(result.changes && { stats: statsOf(result.changes) }),
    ...chunkList(result, origin, format),
  };
  if (format === "arrow") return success({ ...data, rowsetBase64: arrowRows(result) });
  return withRows(data, result.inlineRows);
}

/** Nothing at all for no rows: a driver takes an empty batch for a row. */
const arrowRows = ({ columns, total, inlineRows }: SpooledResult): string =>
  total === 0 ? "" : Buffer.from(arrowStream(columns, rowsOf(inlineRows))).toString("base64");

function chunkList(result: SpooledResult, origin: string, format: ResultFormat) {
  if (result.chunks.length === 0) return {};
  return {
    // The Node driver asks for chunks only when it is given headers for them.
    chunkHeaders: { "x-firn-result": result.queryId },
    chunks: result.chunks.map((chunk) => ({
      url: `${origin}/results/${chunk.key}${format === "arrow" ? "/arrow" : ""}`,
      rowCount: chunk.rows,
      uncompressedSize: chunk.bytes,
      compressedSize: chunk.bytes,
    })),
  };
}

const MULTI_STATEMENT = 40960;

/** The answer of a request of several statements: the drivers fetch each result by its id. */
export function multiSuccess(session: Session, queryId: string, results: readonly SpooledResult[]): string {
  const column = {
    name: "multiple statement execution",
    type: { kind: "varchar", length: 16_777_216 },
    nullable: false,
  } as const;
  const data = {
    ...common(session, queryId),
    rowtype: [rowType(column)],
    total: 1,
    returned: 1,
    statementTypeId: MULTI_STATEMENT,
    resultIds: results.map((result) => result.queryId).join(","),
    resultTypes: results.map((result) => result.statementTypeId).join(","),
    numberOfBinds: 0,
  };
  return withRows(data, '["Multiple statements executed successfully."]');
}

/** The answer of PUT and GET: the driver then moves the files itself. */
export const transferSuccess = (
  session: Session,
  result: SpooledResult,
  transfer: FileTransferData,
): string =>
  success({ ...common(session, result.queryId), ...transfer, statementTypeId: result.statementTypeId });

export const inProgress = (queryId: string, detached: boolean): string =>
  JSON.stringify({
    data: {
      queryId,
      getResultUrl: `/queries/${queryId}/result`,
      queryAbortsAfterSecs: 300,
      progressDesc: null,
    },
    code: detached ? "333334" : "333333",
    message: null,
    success: true,
  });

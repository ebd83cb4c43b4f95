import { SqlError } from "../errors";
import type { ParameterValue } from "./state";

export interface ParameterDefinition {
  readonly name: string;
  readonly default: ParameterValue;
  readonly description: string;
}

const define = (name: string, value: ParameterValue, description: string): ParameterDefinition => ({
  name,
  default: value,
  description,
});

/** Session parameters with Snowflake's defaults; TIMEZONE is UTC here, so that one machine answers like another. */
export const SESSION_PARAMETERS: readonly ParameterDefinition[] = [
  define("ABORT_DETACHED_QUERY", false, "Stop in-progress queries when the connection is lost."),
  define("AUTOCOMMIT", true, "Whether each statement commits by itself."),
  define("BINARY_INPUT_FORMAT", "HEX", "Format of binary input."),
  define("BINARY_OUTPUT_FORMAT", "HEX", "Format of binary output."),
  define("CLIENT_MEMORY_LIMIT", 1536, "Memory of the JDBC and ODBC drivers for results, in MB."),
  define(
    "CLIENT_METADATA_REQUEST_USE_CONNECTION_CTX",
    false,
    "Whether metadata calls look in the current database and schema.",
  ),
  define("CLIENT_PREFETCH_THREADS", 4, "Threads with which a driver fetches results."),
  define("CLIENT_RESULT_CHUNK_SIZE", 160, "Size of result chunks, in MB."),
  define(
    "CLIENT_RESULT_COLUMN_CASE_INSENSITIVE",
    false,
    "Whether JDBC matches column names without regard to case.",
  ),
  define("CLIENT_SESSION_KEEP_ALIVE", false, "Whether a driver keeps its session alive."),
  define("CLIENT_SESSION_KEEP_ALIVE_HEARTBEAT_FREQUENCY", 3600, "Seconds between a driver's signs of life."),
  define("CLIENT_TIMESTAMP_TYPE_MAPPING", "TIMESTAMP_LTZ", "Type to which a driver's timestamps are bound."),
  define("DATE_INPUT_FORMAT", "AUTO", "Format of date input."),
  define("DATE_OUTPUT_FORMAT", "YYYY-MM-DD", "Format of date output."),
  define("DEFAULT_NULL_ORDERING", "LAST", "Where NULL stands in an order."),
  define(
    "ERROR_ON_NONDETERMINISTIC_MERGE",
    true,
    "Whether a MERGE that could change a row twice is an error.",
  ),
  define(
    "ERROR_ON_NONDETERMINISTIC_UPDATE",
    false,
    "Whether an UPDATE that could change a row twice is an error.",
  ),
  define("GEOGRAPHY_OUTPUT_FORMAT", "GeoJSON", "Format of GEOGRAPHY output."),
  define("JDBC_TREAT_DECIMAL_AS_INT", true, "Whether JDBC shows NUMBER(p,0) as BIGINT."),
  define("JSON_INDENT", 2, "Blanks of a level in JSON output."),
  define("LOCK_TIMEOUT", 43200, "Seconds to wait for a lock."),
  define("MULTI_STATEMENT_COUNT", 1, "Number of statements in a request; 0 is any."),
  define("NOORDER_SEQUENCE_AS_DEFAULT", true, "Whether new sequences are NOORDER; here they count in order."),
  define("QUERY_TAG", "", "Text by which queries of the session can be found again."),
  define("QUOTED_IDENTIFIERS_IGNORE_CASE", false, "Whether quoted names are folded to upper case."),
  define("ROWS_PER_RESULTSET", 0, "Most rows of a result; 0 is no limit."),
  define("SEARCH_PATH", "$current, $public", "Schemas in which unqualified names are looked up."),
  define("SF_PARTNER", "", "The partner whose program asks; has no effect."),
  define("SIMULATED_DATA_SHARING_CONSUMER", "", "Account for which shared data are simulated."),
  define("STATEMENT_QUEUED_TIMEOUT_IN_SECONDS", 0, "Seconds that a statement may wait for a warehouse."),
  define("STATEMENT_TIMEOUT_IN_SECONDS", 172800, "Seconds after which a statement is cancelled."),
  define("STRICT_JSON_OUTPUT", false, "Whether JSON output holds to the standard."),
  define("TIMESTAMP_DAY_IS_ALWAYS_24H", false, "Whether a day added to a timestamp is 24 hours."),
  define("TIMESTAMP_INPUT_FORMAT", "AUTO", "Format of timestamp input."),
  define("TIMESTAMP_LTZ_OUTPUT_FORMAT", "", "Format of TIMESTAMP_LTZ output."),
  define("TIMESTAMP_NTZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF3", "Format of TIMESTAMP_NTZ output."),
  define("TIMESTAMP_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM", "Format of timestamp output."),
  define("TIMESTAMP_TYPE_MAPPING", "TIMESTAMP_NTZ", "What TIMESTAMP means."),
  define("TIMESTAMP_TZ_OUTPUT_FORMAT", "", "Format of TIMESTAMP_TZ output."),
  define("TIMEZONE", "UTC", "The session's time zone."),
  define("TIME_INPUT_FORMAT", "AUTO", "Format of time input."),
  define("TIME_OUTPUT_FORMAT", "HH24:MI:SS", "Format of time output."),
  define("TRANSACTION_ABORT_ON_ERROR", false, "Whether an error ends the transaction."),
  define("TRANSACTION_DEFAULT_ISOLATION_LEVEL", "READ COMMITTED", "Isolation of transactions."),
  define("TWO_DIGIT_CENTURY_START", 1970, "First year of the century of two-digit years."),
  define("UNSUPPORTED_DDL_ACTION", "ignore", "What happens to constraint properties that are not supported."),
  define("USE_CACHED_RESULT", true, "Whether an earlier result may answer a query."),
  define("WEEK_OF_YEAR_POLICY", 0, "Which week is the first of a year."),
  define("WEEK_START", 0, "First day of the week; 0 is Monday as in ISO."),
];

const byName = new Map(SESSION_PARAMETERS.map((parameter) => [parameter.name, parameter]));

/**
 * Parameters that some drivers set at login or with a request; they are kept, and nothing reads them. JDBC sends NEW_SQL_FORMAT with every
 * statement, and QUERY_TIMEOUT with those that it cancels itself after that time; Snowpark tells its plan's id
 * and the table that it caches in.
 */
const DRIVER_PARAMETERS =
  /^(CLIENT_|JDBC_|ODBC_|PYTHON_|JS_|GO_|ENABLE_|PREVENT_|SERVICE_NAME|QUERY_RESULT_FORMAT|AUTO_|SNOWPARK_|(NEW_SQL_FORMAT|QUERY_TIMEOUT|_PLAN_UUID|CACHE_RESULT_TEMP_TABLE)$)/;

export const findParameter = (name: string): ParameterDefinition | undefined =>
  byName.get(name.toUpperCase());

/** Throws for a name that is no session's or driver's parameter. */
export function checkParameter(name: string): void {
  if (findParameter(name) ?? DRIVER_PARAMETERS.test(name.toUpperCase())) return;
  throw new SqlError("001006", "22023", `SQL compilation error:\ninvalid parameter '${name.toUpperCase()}'`);
}

/** The value in the parameter's own type. Throws Snowflake's errors for unknown names and wrong values. */
export function parameterValue(name: string, value: ParameterValue): ParameterValue {
  const definition = findParameter(name);
  if (!definition) {
    checkParameter(name);
    return value;
  }
  switch (typeof definition.default) {
    case "boolean":
      return booleanOf(definition.name, value);
    case "number":
      return numberOf(definition.name, value);
    default:
      return textOf(definition.name, String(value));
  }
}

/** https://docs.snowflake.com/en/sql-reference/parameters */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  BINARY_INPUT_FORMAT: ["HEX", "BASE64", "UTF8", "UTF-8"],
  BINARY_OUTPUT_FORMAT: ["HEX", "BASE64"],
  CLIENT_TIMESTAMP_TYPE_MAPPING: ["TIMESTAMP_LTZ", "TIMESTAMP_NTZ", "TIMESTAMP_TZ"],
  DEFAULT_NULL_ORDERING: ["FIRST", "LAST"],
  TIMESTAMP_TYPE_MAPPING: ["TIMESTAMP_NTZ", "TIMESTAMP_LTZ", "TIMESTAMP_TZ"],
  TRANSACTION_DEFAULT_ISOLATION_LEVEL: ["READ COMMITTED"],
  UNSUPPORTED_DDL_ACTION: ["IGNORE", "FAIL"],
};

function textOf(name: string, value: string): string {
  if (name === "TIMEZONE" && !isTimeZone(value)) throw invalid(name, value);
  if (WORDS[name]?.includes(value.toUpperCase()) === false) throw invalid(name, value);
  return value;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function booleanOf(name: string, value: ParameterValue): boolean {
  const known = { true: true, false: false, "1": true, "0": false }[String(value).toLowerCase()];
  if (known === undefined) throw invalid(name, value);
  return known;
}

/** A week. */
export const LONGEST_STATEMENT_SECONDS = 604_800;

/** https://docs.snowflake.com/en/sql-reference/parameters */
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  STATEMENT_TIMEOUT_IN_SECONDS: [0, LONGEST_STATEMENT_SECONDS],
  TWO_DIGIT_CENTURY_START: [1900, 2100],
  WEEK_START: [0, 7],
  WEEK_OF_YEAR_POLICY: [0, 1],
  JSON_INDENT: [0, 16],
};

function numberOf(name: string, value: ParameterValue): number {
  const number = Number(value);
  const [low, high] = RANGES[name] ?? [0, Number.MAX_SAFE_INTEGER];
  if (!Number.isInteger(number) || number < low || number > high) throw invalid(name, value);
  return number;
}

const invalid = (name: string, value: ParameterValue) =>
  new SqlError(
    "001008",
    "22023",
    `SQL compilation error:\ninvalid value [${String(value)}] for parameter '${name}'`,
  );

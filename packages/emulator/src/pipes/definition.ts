import type { CopyIntoTable } from "../ast";
import { compilationError, notSupported, SqlError } from "../errors";
import { parse } from "../parser";

/** Options of COPY that a pipe does not take. https://docs.snowflake.com/en/sql-reference/sql/create-pipe#usage-notes */
const REFUSED = ["FILES", "SIZE_LIMIT", "PURGE", "FORCE", "RETURN_FAILED_ONLY", "VALIDATION_MODE"] as const;

/** The COPY statement's text: it may stand in parentheses. */
export function copyText(definition: string): string {
  const text = definition.trim().replace(/;$/, "").trim();
  return /^\(\s*COPY\b/i.test(text) && text.endsWith(")") ? text.slice(1, -1).trim() : text;
}

/** The COPY statement of a pipe. Throws for every other statement, and for what no pipe takes. */
export function pipeCopy(definition: string): CopyIntoTable {
  const [parsed, ...more] = parse(copyText(definition));
  const statement = parsed?.statement;
  if (statement?.statement !== "copy_into_table" || more.length > 0)
    throw compilationError(
      "001003",
      "42000",
      "syntax error: a pipe's definition is one COPY INTO <table> statement.",
    );
  refuseOptions(statement);
  refuseStage(statement);
  return statement;
}

function refuseOptions({ options }: CopyIntoTable): void {
  const refused = options.find(({ key }) => REFUSED.some((name) => name === key));
  if (refused) throw notInPipe(refused.key);
  const onError = options.find(({ key }) => key === "ON_ERROR")?.value;
  if (
    (onError?.kind === "word" || onError?.kind === "string") &&
    onError.value.toUpperCase() === "ABORT_STATEMENT"
  )
    throw notInPipe("ON_ERROR = ABORT_STATEMENT");
}

/** Named stages and those of tables feed pipes. */
function refuseStage({ from }: CopyIntoTable): void {
  if (from.stage.kind === "user") throw notInPipe("a user's stage");
  if (from.stage.kind === "url")
    throw notSupported("a pipe from a location that is no stage: create a stage for it");
}

/** What Snowflake does not have either. */
const notInPipe = (what: string) =>
  new SqlError("000002", "0A000", `Unsupported feature '${what} in the COPY statement of a pipe'.`);

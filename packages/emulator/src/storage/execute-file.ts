import { readFile } from "node:fs/promises";
import type { ParsedStatement, StageReference } from "../ast";
import { notSupported, SqlError } from "../errors";
import { parse } from "../parser";
import { refuseTooDeep } from "../routines/depth";
import type { Handler, HandlerResult, StatementContext } from "../statements/handler";
import { readRelative } from "./relative-file";
import { openStage } from "./stage/files";
import { locateStage } from "./stage/location";

const LARGEST_FILE = 10 * 1024 * 1024;
const TEMPLATE = /^\uFEFF?\s{0,10}(?:--|#)!jinja/i;
/** Cancellations and timeouts are no errors of the file. */
const OF_THE_SESSION = new Set(["000604", "000630"]);

/**
 * EXECUTE IMMEDIATE FROM @stage/file: its statements one after another; what they did before an error stays. The answer is the last one's.
 * https://docs.snowflake.com/en/sql-reference/sql/execute-immediate-from
 */
export const executeFile: Handler<"execute_file"> = async ({ file }, context) => {
  refuseTooDeep(context);
  if (file.kind === "url")
    throw new SqlError(
      "001503",
      "42601",
      `Relative file references like '${file.url ?? ""}' cannot be used in top-level EXECUTE IMMEDIATE calls.`,
    );
  let result: HandlerResult | undefined;
  for (const statement of parse(await textOf(file, context))) {
    const one = { ...statement, statement: readRelative(statement.statement, file) };
    result = await runOne(one, file, context);
  }
  if (!result) throw new SqlError("000900", "42601", "SQL compilation error:\nEmpty SQL statement.");
  return result;
};

async function runOne(
  statement: ParsedStatement,
  file: StageReference,
  context: StatementContext,
): Promise<HandlerResult> {
  try {
    return await context.runChild(statement, { binds: {}, locals: undefined, depth: context.depth + 1 });
  } catch (error) {
    if (!(error instanceof SqlError) || OF_THE_SESSION.has(error.code)) throw error;
    const { line, column } = statement.position;
    throw new SqlError(
      error.code,
      error.sqlState,
      `Uncaught exception of type 'STATEMENT_ERROR' in file ${shown(file)} on line ${line} at position ${column}:\n${error.message}`,
      { cause: error },
    );
  }
}

async function textOf(file: StageReference, context: StatementContext): Promise<string> {
  const stage = await openStage(locateStage(file, context), context);
  const found = (await stage.list()).find(({ name }) => name === file.path);
  if (!found)
    throw new SqlError("001501", "02000", `File '${file.path}' not found in stage '${stageName(file)}'.`);
  if (found.size > LARGEST_FILE)
    throw new SqlError(
      "001502",
      "42601",
      `File '${file.path}' has ${found.size} bytes; EXECUTE IMMEDIATE FROM takes files of up to 10 MB.`,
    );
  const text = decoded(await readFile(await stage.fetch(found)), file.path);
  if (TEMPLATE.test(text)) throw notSupported("EXECUTE IMMEDIATE FROM of a Jinja template");
  return text.replace(/^\uFEFF/, "");
}

function decoded(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new SqlError(
      "100144",
      "22000",
      `Invalid UTF8 detected in file '${path}': PUT a file of statements with AUTO_COMPRESS = FALSE.`,
      { cause },
    );
  }
}

const stageName = ({ kind, name }: StageReference): string =>
  kind === "user"
    ? "~"
    : `${kind === "table" ? "%" : ""}${name?.parts.map(({ value }) => value).join(".") ?? ""}`;

const shown = (file: StageReference): string => `@${stageName(file)}/${file.path}`;

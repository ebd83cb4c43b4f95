import type { BoundConstant } from "../../binder/environment";
import { resolveType, typeText } from "../../binder";
import type { Routine } from "../../catalog/model";
import { canceled, SqlError } from "../../errors";
import { readStatements } from "../../statements/read-statements";
import { column } from "../../statements/answers";
import {
  STATEMENT_TYPE,
  type ChildResult,
  type HandlerResult,
  type RunOptions,
  type StatementContext,
} from "../../statements/handler";
import { evaluateRow } from "../../statements/evaluate";
import { wireOf } from "../wire-of";
import { startHost } from "./host-process.cjs";
import { returnedExpression, type Returned } from "./returned";

/** How long a procedure may compute without asking for anything. */
const MOST_SECONDS = 30;
const MOST_MEGABYTES = 256;
const ROWS_A_PAGE = 2000;

interface Thrown {
  readonly message: string;
  readonly sql: boolean;
  readonly stackTrace?: string;
  readonly line: number;
  readonly column: number;
}
type Request =
  | { readonly sql: string; readonly binds: readonly { type: string; value: string | null }[] }
  | { readonly fetch: number; readonly from: number };

/**
 * Runs a JavaScript procedure in a process of its own, within bounds of time and memory.
 * https://docs.snowflake.com/en/developer-guide/stored-procedure/stored-procedures-javascript
 */
export async function runJavaScript(
  routine: Routine,
  args: ReadonlyMap<string, BoundConstant>,
  context: StatementContext,
  options: RunOptions,
): Promise<HandlerResult> {
  const parameters = routine.parameters.map(({ name }) => {
    const value = args.get(name.value) ?? { type: { kind: "null" }, value: null };
    return { name: name.value, cell: wireOf(value), type: value.type };
  });
  const isStrict = routine.nullHandling === "strict" && parameters.some(({ cell }) => cell === null);
  const returned: Returned = isStrict
    ? { kind: "null" }
    : await new Procedure(routine, context, options).run(parameters);
  const { columns, values } = await evaluateRow(
    [returnedExpression(returned, routine.returns.type)],
    context,
  );
  if (routine.returns.notNull && values[0] === null)
    throw new SqlError(
      "100072",
      "22000",
      `Function ${routine.name} returned NULL, which its declaration excludes.`,
    );
  const only = { ...column(routine.name), type: columns[0]?.type ?? { kind: "null" as const } };
  return {
    columns: [only],
    statementTypeId: STATEMENT_TYPE.query,
    async *rows() {
      yield [JSON.stringify(values)];
    },
  };
}

class Procedure {
  private readonly results: (readonly string[])[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly routine: Routine,
    private readonly context: StatementContext,
    private readonly options: RunOptions,
  ) {}

  run(parameters: readonly unknown[]): Promise<Returned> {
    const { signal } = this.context;
    return new Promise<Returned>((resolve, reject) => {
      if (signal.aborted) return reject(canceled());
      const host = startHost({
        file: "host.mjs",
        megabytes: MOST_MEGABYTES,
        onMessage: (message) => {
          clearTimeout(this.timer);
          try {
            if ("returned" in message) resolve(readReturned(message.returned));
            else if ("thrown" in message)
              reject(uncaught(this.routine, JSON.parse(message.thrown) as Thrown));
            else void this.answer(readRequest(message.request)).then(reply, stop);
          } catch (error) {
            stop(unreadable(this.routine, error));
          }
        },
        onEnd: (wasFatal) => {
          clearTimeout(this.timer);
          signal.removeEventListener("abort", onAbort);
          reject(wasFatal ? outOfMemory(this.routine) : stopped(this.routine));
        },
      });
      const stop = (error: unknown) => {
        reject(error);
        host.kill();
      };
      const onAbort = () => stop(canceled());
      const watch = () => {
        this.timer = setTimeout(() => stop(tooLong(this.routine)), MOST_SECONDS * 1000);
      };
      const reply = (answer: unknown) => {
        host.send(JSON.stringify(answer));
        watch();
      };
      signal.addEventListener("abort", onAbort, { once: true });
      watch();
      host.send({ body: this.routine.body, parameters });
    });
  }

  private async answer(request: Request): Promise<unknown> {
    if ("fetch" in request) {
      const rows = this.results[request.fetch] ?? [];
      return { rows: rows.slice(request.from, request.from + ROWS_A_PAGE) };
    }
    try {
      return this.described(await this.execute(request.sql, request.binds));
    } catch (error) {
      if (error instanceof SqlError && error.code !== "000604")
        return { error: { code: error.code, state: error.sqlState, message: error.message } };
      throw error;
    }
  }

  private execute(
    sql: string,
    binds: readonly { type: string; value: string | null }[],
  ): Promise<ChildResult> {
    const statements = readStatements(sql, this.context.session);
    const [only] = statements;
    if (!only || statements.length > 1) {
      const text = `Actual statement count ${statements.length} did not match the desired statement count 1.`;
      throw new SqlError("000008", "0A000", text);
    }
    const keyed = Object.fromEntries(binds.map((bind, index) => [String(index + 1), bind]));
    return this.context.runChild(only, { ...this.options, binds: keyed });
  }

  private described(result: ChildResult): unknown {
    const id = this.results.push(result.values) - 1;
    const count = (word: string) => countOf(result, word);
    const isQuery = result.affected === undefined;
    return {
      id,
      queryId: result.queryId,
      columns: result.columns.map(({ name, type, nullable }) => ({
        name,
        type,
        nullable,
        sqlType: typeText(type).replace(/\(.*/, ""),
      })),
      rowCount: result.values.length,
      rows: result.values.slice(0, ROWS_A_PAGE),
      affected: isQuery ? result.values.length : result.affected,
      inserted: count("inserted"),
      updated: count("updated"),
      deleted: count("deleted"),
      multiJoined: count("multi-joined rows updated"),
    };
  }
}

/** The number that DML answers in its column, e.g. "number of rows inserted". */
function countOf({ columns, values }: ChildResult, word: string): number {
  const cells = values[0] === undefined ? [] : (JSON.parse(values[0]) as (string | null)[]);
  return columns.reduce((sum, { name }, index) => {
    const counts = name.startsWith("number of ") && name.includes(word);
    const isOther = word === "updated" && name.includes("multi-joined");
    return counts && !isOther ? sum + Number(cells[index] ?? 0) : sum;
  }, 0);
}

const javaScriptError = (message: string, cause?: unknown) =>
  new SqlError("100132", "P0000", message, { cause });

/** A body can change the prototypes with which its context writes what it says: it is read with care. */
const unreadable = ({ name }: Routine, cause: unknown) =>
  javaScriptError(`JavaScript execution error: ${name} gave an answer that cannot be read.`, cause);

const TEXTS = new Set(["number", "boolean", "date", "binary", "json", "text"]);

/** Throws for what the worker's own code would not have written. */
function readReturned(written: string): Returned {
  const returned = JSON.parse(written) as Partial<Record<keyof Returned, unknown>>;
  const { kind, text } = returned;
  if (kind === "null") return { kind };
  if (typeof kind !== "string" || !TEXTS.has(kind) || typeof text !== "string") throw new TypeError(written);
  return { kind: kind as Returned["kind"], text };
}

/** Throws for what the worker's own code would not have written. */
function readRequest(written: string): Request {
  const request = JSON.parse(written) as Partial<Record<"sql" | "binds" | "fetch" | "from", unknown>>;
  const { sql, binds, fetch, from } = request;
  if (typeof sql === "string" && Array.isArray(binds) && binds.every(isBind)) return { sql, binds };
  if (Number.isInteger(fetch) && Number.isInteger(from)) return { fetch: Number(fetch), from: Number(from) };
  throw new TypeError(written);
}

function isBind(bind: unknown): bind is { type: string; value: string | null } {
  const { type, value } = (bind ?? {}) as Readonly<Record<string, unknown>>;
  return typeof type === "string" && (typeof value === "string" || value === null);
}

const tooLong = ({ name }: Routine) =>
  javaScriptError(
    `JavaScript execution error: ${name} was stopped: it computed for more than ${MOST_SECONDS} seconds without a statement.`,
  );
const stopped = ({ name }: Routine) =>
  javaScriptError(`JavaScript execution error: ${name} ended without an answer.`);

const outOfMemory = ({ name }: Routine) =>
  javaScriptError(`JavaScript out of memory error: ${name} needs more than ${MOST_MEGABYTES} MB.`);

/** A failed statement that nobody caught keeps its own message; every other exception tells where it was thrown. */
function uncaught({ name, body }: Routine, thrown: Thrown): SqlError {
  if (thrown.sql) {
    const text = `Execution error in store procedure ${name}:\n${thrown.message}\n${thrown.stackTrace ?? ""}`;
    return new SqlError("100183", "P0000", text);
  }
  const line = body.split("\n")[thrown.line - 1] ?? "";
  const isSyntax = thrown.message.startsWith("SyntaxError");
  return new SqlError(
    isSyntax ? "100131" : "100132",
    "P0000",
    `JavaScript ${isSyntax ? "compilation" : "execution"} error: Uncaught ${thrown.message} in ${name} at '${line}' position ${thrown.column - 1}\nstackstrace: \n${name} line: ${thrown.line}`,
  );
}

/** JavaScript has no exact numbers and no times of day. Throws for the types that Snowflake rejects. */
export function rejectTypes(routine: Pick<Routine, "parameters" | "returns">): void {
  for (const type of [...routine.parameters.map((parameter) => parameter.type), routine.returns.type]) {
    const resolved = type && resolveType(type);
    if (resolved?.kind !== "number" && resolved?.kind !== "time") continue;
    throw new SqlError(
      "002293",
      "42601",
      `SQL compilation error:\nLanguage JAVASCRIPT does not support type '${typeText(resolved)}' for argument or return type.`,
    );
  }
}

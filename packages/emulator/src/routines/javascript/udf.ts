import { join } from "node:path";
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from "node:worker_threads";
import { DuckDBScalarFunction, VARCHAR, type DuckDBConnection } from "@duckdb/node-api";
import { resolveType } from "../../binder/types";
import type { Routine } from "../../catalog/model";
import type { SnowflakeType } from "../../types";

/** The registered function behind all JavaScript functions: (definition, arguments as a JSON array of wire texts) -> text. */
const JAVASCRIPT_FUNCTION = "sf_javascript";

/** How long a chunk of rows may take: meanwhile the server does nothing else. */
const MOST_SECONDS = 3;
/** Starting included. The process's own time is over before. */
const MOST_SECONDS_FOR_AN_ANSWER = 30;
/** DuckDB computes a call that has failed again (when it folds constants, when it runs): the failure is then not waited for anew. */
const REMEMBERED_MILLISECONDS = 10_000;
const MOST_MEGABYTES = 256;

const isJson = ({ kind }: SnowflakeType) => kind === "variant" || kind === "object" || kind === "array";

/** All that the worker needs to know of a function, as text that stands in the DuckDB statement. */
export function functionDefinition(routine: Routine): string {
  const { table, type } = routine.returns;
  return JSON.stringify({
    name: routine.name,
    body: routine.body,
    parameters: routine.parameters.map((parameter) => ({
      name: parameter.name.value,
      type: resolveType(parameter.type),
    })),
    strict: routine.nullHandling === "strict",
    json: type ? isJson(resolveType(type)) : false,
    table: table?.map((column) => ({ name: column.name.value, json: isJson(resolveType(column.type)) })),
  });
}

interface Answer {
  readonly values?: readonly (string | null)[];
  readonly error?: string;
  readonly tooLong?: boolean;
  readonly outOfMemory?: boolean;
}

/** What this thread sends the functions' process through, made when it is first needed. */
class FunctionWorker {
  private readonly shared = new Int32Array(new SharedArrayBuffer(4));
  private port: MessagePort | undefined;
  private stopped: { readonly chunk: string; readonly error: Error; readonly until: number } | undefined;

  /** Blocks until the chunk is computed. */
  compute(definition: string, rows: readonly string[]): readonly (string | null)[] {
    const chunk = JSON.stringify([definition, rows]);
    if (this.stopped?.chunk === chunk && performance.now() < this.stopped.until) throw this.stopped.error;
    const { values, error, tooLong, outOfMemory } = this.ask({ definition, rows });
    if (values) return values;
    if (!tooLong && !outOfMemory) throw failure(`JavaScript execution error: ${error ?? ""}`);
    const stopped = tooLong ? TOO_LONG : OUT_OF_MEMORY;
    this.stopped = { chunk, error: stopped, until: performance.now() + REMEMBERED_MILLISECONDS };
    throw stopped;
  }

  private ask(chunk: { readonly definition: string; readonly rows: readonly string[] }): Answer {
    this.port ??= this.start();
    Atomics.store(this.shared, 0, 0);
    this.port.postMessage(chunk);
    Atomics.wait(this.shared, 0, 0, MOST_SECONDS_FOR_AN_ANSWER * 1000);
    const answer = receiveMessageOnPort(this.port) as { readonly message: Answer } | undefined;
    if (answer) return answer.message;
    this.port.close();
    this.port = undefined;
    return { error: "the functions' process did not answer." };
  }

  private start(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    const worker = new Worker(join(__dirname, "relay.mjs"), {
      workerData: {
        signal: this.shared,
        port: port2,
        megabytes: MOST_MEGABYTES,
        mostMilliseconds: MOST_SECONDS * 1000,
      },
      transferList: [port2],
      env: {},
      execArgv: [],
    });
    worker.unref();
    port1.unref();
    return port1;
  }
}

const failure = (text: string) => new Error(`SF|100132|P0000|${text}`);

const TOO_LONG = failure(
  `JavaScript execution error: a function did not answer within ${MOST_SECONDS} seconds and was stopped.`,
);
const OUT_OF_MEMORY = failure(
  `JavaScript out of memory error: a function needs more than ${MOST_MEGABYTES} MB.`,
);

/** Registers the one function behind all JavaScript functions. */
export function registerJavaScript(connection: DuckDBConnection): void {
  const worker = new FunctionWorker();
  connection.registerScalarFunction(
    DuckDBScalarFunction.create({
      name: JAVASCRIPT_FUNCTION,
      returnType: VARCHAR,
      parameterTypes: [VARCHAR, VARCHAR],
      mainFunction: (_info, input, output) => {
        const definitions = input.getColumnVector(0);
        const args = input.getColumnVector(1);
        const rows = Array.from({ length: input.rowCount }, (_, row) => String(args.getItem(row)));
        if (rows.length > 0) {
          const values = worker.compute(String(definitions.getItem(0)), rows);
          values.forEach((value, row) => output.setItem(row, value));
        }
        output.flush();
      },
    }),
  );
}

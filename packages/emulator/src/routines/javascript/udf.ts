import { join } from "node:path";
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from "node:worker_threads";
import { DuckDBScalarFunction, VARCHAR, type DuckDBConnection } from "@duckdb/node-api";
import { resolveType } from "../../binder/types";
import type { Routine } from "../../catalog/model";
import type { SnowflakeType } from "../../types";

/** The registered function behind all JavaScript functions: (definition, arguments as a JSON array of wire texts) -> text. */
export const JAVASCRIPT_FUNCTION = "sf_javascript";

/** How long a chunk of rows may take: meanwhile the server does nothing else. */
const MOST_SECONDS = 3;
const MOST_SECONDS_TO_START = 30;
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
}

/** The worker that computes them, made when it is first needed and again when it has been stopped. */
class FunctionWorker {
  private readonly shared = new Int32Array(new SharedArrayBuffer(4));
  private running: { readonly worker: Worker; readonly port: MessagePort } | undefined;

  private stopped: { readonly chunk: string; readonly until: number } | undefined;

  /** Blocks until the chunk is computed. */
  compute(definition: string, rows: readonly string[]): readonly (string | null)[] {
    const chunk = JSON.stringify([definition, rows]);
    if (this.stopped?.chunk === chunk && performance.now() < this.stopped.until) throw tooLong();
    const { port } = this.started();
    Atomics.store(this.shared, 0, 0);
    port.postMessage({ definition, rows });
    if (Atomics.wait(this.shared, 0, 0, MOST_SECONDS * 1000) === "timed-out") {
      this.stop();
      this.stopped = { chunk, until: performance.now() + REMEMBERED_MILLISECONDS };
      throw tooLong();
    }
    const { values, error } = receiveMessageOnPort(port)?.message as Answer;
    if (!values) throw failure(error ?? "");
    return values;
  }

  private started() {
    if (this.running) return this.running;
    Atomics.store(this.shared, 0, 0);
    const { port1, port2 } = new MessageChannel();
    const worker = new Worker(join(__dirname, "udf-host.mjs"), {
      workerData: { signal: this.shared, port: port2, api: join(__dirname, "api.js") },
      transferList: [port2],
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES, maxYoungGenerationSizeMb: 64 },
      env: {},
      execArgv: [],
    });
    worker.unref();
    worker.on("error", () => this.stop());
    this.running = { worker, port: port1 };
    port1.unref();
    if (Atomics.wait(this.shared, 0, 0, MOST_SECONDS_TO_START * 1000) === "timed-out") {
      this.stop();
      throw failure("the functions' worker did not start.");
    }
    return this.running;
  }

  private stop(): void {
    void this.running?.worker.terminate();
    this.running?.port.close();
    this.running = undefined;
  }
}

const failure = (text: string) => new Error(`SF|100132|P0000|JavaScript execution error: ${text}`);

const tooLong = () => failure(`a function did not answer within ${MOST_SECONDS} seconds and was stopped.`);

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

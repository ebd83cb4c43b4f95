import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { UserError } from "@firn/config";

/** One dbt command: its arguments, and what the profile and dbt read from the environment. */
export interface DbtRequest {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Parses the project only where the process has not done so for the same `env`, whatever the variables; its files must not change. */
  readonly parseOnce?: boolean;
}

/** What dbt says of a model, test, unit test, seed or snapshot that it ran. */
export interface DbtNode {
  readonly id: string;
  readonly type: string;
  readonly status: string;
  readonly seconds: number;
  readonly message: string | null;
  readonly failures: number | null;
  readonly rows: number | null;
  /** Full name of the table or view; null where the node makes none. */
  readonly relation: string | null;
  readonly path: string;
}

/** A model or test that has ended, out of `total` that this command runs. */
export interface DbtProgress {
  readonly id: string;
  readonly total: number;
}

export interface DbtOutcome {
  readonly success: boolean;
  readonly exception: string | null;
  readonly nodes: readonly DbtNode[];
}

export interface InvokeOptions {
  /** Called as each node finishes, in the order in which they do. */
  readonly onNode?: (node: DbtProgress) => void;
  readonly signal?: AbortSignal;
}

type Answer = { node: DbtProgress } | { result: DbtOutcome } | { ready: true };

const STDERR_KEPT = 4000;
const GRACE_MS = 5000;

/**
 * A Python process that keeps dbt imported and serves invocations, one at a time. It starts with the first one and does
 * not keep Node alive while idle; it ends by itself when Node does, because its stdin closes.
 */
export class DbtProcess {
  #child: ChildProcess | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #stderr = "";
  #answered: (answer: Answer) => void = () => {};

  constructor(private readonly command: readonly [string, ...string[]]) {}

  /** Runs one dbt command after those already asked for. Rejects when dbt cannot be run, not when a model fails. */
  invoke(request: DbtRequest, options: InvokeOptions = {}): Promise<DbtOutcome> {
    const result = this.#turn.then(() => this.#run(request, options));
    this.#turn = result.catch(() => undefined);
    return result;
  }

  /** Ends the process; a later invocation starts a new one. */
  close(): void {
    this.#child?.kill("SIGTERM");
    this.#child = undefined;
  }

  async #run(request: DbtRequest, { onNode, signal }: InvokeOptions): Promise<DbtOutcome> {
    signal?.throwIfAborted();
    const child = this.#running();
    keepAlive(child, true);
    const stop = () => this.#interrupt(child);
    signal?.addEventListener("abort", stop, { once: true });
    try {
      const outcome = await this.#exchange(child, request, onNode);
      signal?.throwIfAborted();
      return outcome;
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener("abort", stop);
      keepAlive(child, false);
    }
  }

  #exchange(child: ChildProcess, request: DbtRequest, onNode: InvokeOptions["onNode"]): Promise<DbtOutcome> {
    return new Promise((resolve, reject) => {
      const fail = (cause?: Error) => reject(this.#notRunning(cause));
      child.once("exit", () => fail());
      child.once("error", fail);
      this.#answered = (answer) => {
        if ("node" in answer) onNode?.(answer.node);
        if (!("result" in answer)) return;
        child.removeAllListeners("exit").removeAllListeners("error");
        resolve(answer.result);
      };
      child.stdin?.write(`${JSON.stringify(request)}\n`);
    });
  }

  #running(): ChildProcess {
    if (this.#child?.exitCode === null && this.#child.signalCode === null) return this.#child;
    const [program, ...args] = this.command;
    const child = spawn(program, args, { stdio: ["pipe", "pipe", "pipe"] });
    this.#stderr = "";
    child.stderr.on("data", (text: Buffer) => {
      this.#stderr = (this.#stderr + text.toString()).slice(-STDERR_KEPT);
    });
    child.stdin.on("error", () => undefined); // a process that died is told by its exit
    createInterface({ input: child.stdout }).on("line", (line) => this.#answered(JSON.parse(line) as Answer));
    this.#child = child;
    return child;
  }

  /** dbt cancels its queries on SIGINT; a process that does not listen is killed. */
  #interrupt(child: ChildProcess): void {
    child.kill("SIGINT");
    child.stdin?.end();
    const killing = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
    killing.unref();
    child.once("exit", () => clearTimeout(killing));
    this.#child = undefined;
  }

  #notRunning(cause?: Error): UserError {
    const said = cause?.message ?? this.#stderr.trim().split("\n").at(-1) ?? "";
    return new UserError(`dbt did not run: ${said || "its process ended without a word"}`, {
      hint: "npm start installs dbt into .venv; npm run doctor says what is missing.",
      cause,
    });
  }
}

/** While a command runs the pipes hold Node's event loop; an idle process does not. */
function keepAlive(child: ChildProcess, busy: boolean): void {
  const handles = [child, child.stdin, child.stdout, child.stderr] as ({ ref?: () => void; unref?: () => void } | null)[];
  for (const handle of handles) {
    if (busy) handle?.ref?.();
    else handle?.unref?.();
  }
}

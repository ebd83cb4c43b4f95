import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { UserError } from "@firn/config";
import type { Deployment } from "../engine/deployment";
import { Interrupted, interruptionBy } from "../errors";
import type { UrnContext } from "../urn";
import { addEngineService, type LogLine } from "./engine-service";
import { addResourceMonitor } from "./resource-monitor";

export interface Program {
  readonly projectDir: string;
  /** Compiled entry file. */
  readonly main: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
}

/** What the program is told of the run that it is part of. */
export interface ProgramStart extends UrnContext {
  readonly dryRun: boolean;
  readonly parallel?: number;
  readonly signal?: AbortSignal;
}

/** What the SDK does at every start and for every resource that is of no use here. Without them a preview takes twice as long. */
const preloads = ["unused-parts.cjs", "no-debug-log.cjs", "cheap-stacks.cjs"];
const organization = "organization";
/** Time for the SDK to end by itself once it was told that a step failed. */
const gracePeriod = 2_000;

/**
 * Runs the program in a child process, as the pulumi command line does, against a deployment. The program is loaded while the
 * deployment still looks at what is there; its first registration waits for that.
 *
 * @throws the first step that failed, or a UserError where the program itself ended badly. The exit code alone says
 *   nothing: the SDK exits with 0 when a step has failed, so the program counts as run only when the stack's outputs came.
 */
export async function runProgram(
  program: Program,
  start: ProgramStart,
  deployment: Promise<Deployment>,
  onLog: (line: LogLine) => void,
): Promise<void> {
  const run = new ProgramRun(deployment, onLog);
  const address = await run.listen();
  try {
    await run.child(startProgram(program, start, address), start.signal);
  } finally {
    run.close();
  }
}

class ProgramRun {
  private readonly server = new grpc.Server({ "grpc.max_receive_message_length": 64 * 1024 * 1024 });
  private complete = false;
  private failure: unknown;
  private errorLog: string | undefined;
  private process: ChildProcess | undefined;
  private killTimer: NodeJS.Timeout | undefined;

  constructor(
    private readonly deployment: Promise<Deployment>,
    private readonly onLog: (line: LogLine) => void,
  ) {
    deployment.catch((error: unknown) => this.onFailure(error, 0));
  }

  listen(): Promise<string> {
    const onFailure = (error: unknown) => this.onFailure(error);
    addResourceMonitor(this.server, this.deployment, { onComplete: () => (this.complete = true), onFailure });
    addEngineService(this.server, (line) => this.log(line), onFailure);
    return new Promise((resolve, reject) => {
      this.server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) =>
        error ? reject(error) : resolve(`127.0.0.1:${port}`),
      );
    });
  }

  async child(process: ChildProcess, signal: AbortSignal | undefined): Promise<void> {
    this.process = process;
    if (this.failure !== undefined) process.kill("SIGKILL");
    const stop = () => signal && this.onFailure(interruptionBy(signal));
    signal?.addEventListener("abort", stop);
    const errors = this.collectOutput(process);
    const code = await new Promise<number>((resolve, reject) => {
      process.once("error", reject);
      process.once("close", (exitCode) => resolve(exitCode ?? 1));
    });
    signal?.removeEventListener("abort", stop);
    const deployment = await this.deployment;
    await deployment.snapshot.settled();
    if (this.failure !== undefined) throw deployment.failure ?? this.failure;
    if (code !== 0 || !this.complete) throw programFailed(this.errorLog ?? errors.join("").trim(), code);
  }

  private collectOutput(process: ChildProcess): string[] {
    const errors: string[] = [];
    process.stdout?.on("data", (data: Buffer) =>
      this.onLog({ severity: "info", message: data.toString().trimEnd() }),
    );
    process.stderr?.on("data", (data: Buffer) => errors.push(data.toString()));
    return errors;
  }

  private log(line: LogLine): void {
    if (line.severity === "error") this.errorLog ??= line.message;
    // After a failed step the SDK reports the same failure once more for each output that waited for it.
    if (this.failure === undefined || line.severity !== "error") this.onLog(line);
  }

  private onFailure(error: unknown, patience = gracePeriod): void {
    if (this.failure === undefined || error instanceof Interrupted) this.failure = error;
    this.killTimer ??= setTimeout(() => void this.kill(), patience);
  }

  private async kill(): Promise<void> {
    const nothingToSettle = () => undefined;
    await this.deployment.then(({ snapshot }) => snapshot.settled(), nothingToSettle);
    this.process?.kill("SIGKILL");
  }

  close(): void {
    clearTimeout(this.killTimer);
    this.process?.kill("SIGKILL");
    this.server.forceShutdown();
  }
}

function startProgram(program: Program, start: ProgramStart, address: string): ChildProcess {
  const args = [
    ...preloads.flatMap((file) => ["-r", join(__dirname, "preload", file)]),
    require.resolve("@pulumi/pulumi/cmd/run"),
    `--monitor=${address}`,
    `--engine=${address}`,
    `--project=${start.project}`,
    `--stack=${start.stack}`,
    `--organization=${organization}`,
    `--root-directory=${program.projectDir}`,
    `--parallel=${start.parallel ?? 8}`,
    ...(start.dryRun ? ["--dry-run"] : []),
    `--pwd=${program.projectDir}`,
    program.main,
  ];
  return spawn(process.execPath, args, { env: environmentOf(program), stdio: ["ignore", "pipe", "pipe"] });
}

/**
 * The program gets its configuration, and neither flags meant for this process nor credentials of clouds and of Pulumi: it needs none, and the
 * SDKs would put some of them into the provider objects' inputs.
 */
function environmentOf({ config, secretKeys }: Program): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => name !== "NODE_OPTIONS" && !/^(SNOWFLAKE|AWS|PULUMI)_/.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    PULUMI_CONFIG: JSON.stringify(config),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(secretKeys),
    PULUMI_NODEJS_TYPESCRIPT: "false",
  };
}

function programFailed(reason: string, code: number): UserError {
  const because = reason === "" ? `it ended with exit code ${code} before its outputs came` : reason;
  return new UserError(`The Pulumi program failed: ${because}`, {
    hint: "Nothing was deleted; the state keeps what was done before. Mend the program and run the command again.",
  });
}

import { join } from "node:path";
import { inspect, parseArgs } from "node:util";
import { ConfigError, logLine, UserError } from "@firn/config";
import { openEngine } from "./session/local-engine";
import { startServer } from "./server";
import { poolThreads } from "./warehouses/pool";

interface Settings {
  readonly port: number;
  readonly data: string;
  readonly s3Endpoint: string | undefined;
  readonly password: string;
  readonly memoryLimit: string | undefined;
  readonly threads: number | undefined;
}

/** emulator --port 8585 --data DIR [--s3-endpoint URL] [--memory-limit 2GB] [--threads N]; FIRN_EMULATOR_PASSWORD is ADMIN's password. */
function settingsFrom(args: readonly string[], environment: NodeJS.ProcessEnv): Settings {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: "string", default: "8585" },
      data: { type: "string" },
      "s3-endpoint": { type: "string" },
      "memory-limit": { type: "string" },
      threads: { type: "string" },
    },
  });
  const password = environment.FIRN_EMULATOR_PASSWORD;
  if (!password) throw new ConfigError("FIRN_EMULATOR_PASSWORD", "the password of the user ADMIN is missing");
  if (!values.data) throw new ConfigError("--data", "the folder for the account's data is missing");
  return {
    port: wholeNumber("--port", values.port, 65535),
    data: values.data,
    s3Endpoint: values["s3-endpoint"],
    password,
    memoryLimit: values["memory-limit"],
    threads: values.threads === undefined ? undefined : wholeNumber("--threads", values.threads, 1024),
  };
}

function wholeNumber(setting: string, text: string, most: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > most) {
    throw new ConfigError(setting, `${text} is not a whole number from 0 to ${most}`);
  }
  return number;
}

/** Standard error is the log; standard output has one line, for who started this. */
const log = (text: string): void => console.error(logLine(text, new Date()));

/** Shorter than the time after which `npm stop` kills. */
const MOST_MILLISECONDS_TO_STOP = 5_000;

/**
 * For when something does not end that nothing can stop. An exit would wait for it too; nothing is half done, since the next start reads
 * DuckDB's log.
 */
function killMyself(): void {
  log(`stopped after ${MOST_MILLISECONDS_TO_STOP} ms, while something went on`);
  process.kill(process.pid, "SIGKILL");
}

async function main(): Promise<void> {
  const settings = settingsFrom(process.argv.slice(2), process.env);
  log(`starting, process ${process.pid}, data in ${settings.data}`);
  const onDefect = (error: unknown) => log(`defect: ${textOf(error)}`);
  const engine = await openEngine({
    dataFolder: settings.data,
    s3Endpoint: settings.s3Endpoint,
    adminPassword: settings.password,
    memoryLimit: settings.memoryLimit,
    threads: settings.threads,
    poolThreads: poolThreads(process.env.UV_THREADPOOL_SIZE),
    onDefect,
  });
  const server = await startServer({
    engine,
    port: settings.port,
    spoolFolder: join(settings.data, "spool"),
    onDefect,
  });
  const stop = async (signal: string) => {
    log(`stopping: ${signal}`);
    setTimeout(killMyself, MOST_MILLISECONDS_TO_STOP).unref();
    await server.close();
    await engine.close();
    log("stopped");
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.once(signal, () => void stop(signal).then(() => process.exit(0)));
  log(`listening on 127.0.0.1:${server.port}`);
  console.log(JSON.stringify({ listening: server.port }));
}

function textOf(error: unknown): string {
  if (error instanceof UserError) return `${error.message}${error.hint ? `\n${error.hint}` : ""}`;
  return inspect(error);
}

main().catch((error: unknown) => {
  log(textOf(error));
  process.exit(error instanceof UserError ? error.exitCode : 1);
});

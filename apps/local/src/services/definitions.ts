import path from "node:path";
import {
  LOCAL,
  LOCAL_SNOWFLAKE_THREADS,
  type LocalServices,
  localFiles,
  repositoryRoot,
  runTypeScript,
  runTypeScriptWithPool,
} from "@firn/config";
import { pageSources } from "./console-pages";
import { fingerprintOf } from "./fingerprint";
import type { Launch } from "./process";
import { TITLES, type ServiceName } from "./ports";

export interface ServiceDefinition {
  readonly name: ServiceName;
  /** A word of its command line by which `ps` shows that a pid is this service. */
  readonly marker: string;
  /** Changes with everything that a running service has taken in: its code, and the addresses it was started with. */
  readonly fingerprint: (services: LocalServices) => string;
  readonly healthUrl: (port: number) => string;
  readonly launch: (home: string, port: number, services: LocalServices) => Omit<Launch, "healthUrl">;
}

const NPM_LOCK = path.join(repositoryRoot, "package-lock.json");
const PYTHON_LOCK = path.join(repositoryRoot, "tools", "python", "requirements.lock");

const packages = (...names: string[]) =>
  names.map((name) => path.join(repositoryRoot, "packages", name, "src"));

const program = (file: string, ...args: string[]) => ({
  command: process.execPath,
  args: runTypeScript(path.join(repositoryRoot, file), ...args),
});

export const snowflakeService: ServiceDefinition = {
  name: "snowflake",
  marker: path.join("packages", "emulator"),
  fingerprint: ({ s3 }) => fingerprintOf([...packages("emulator", "semantic"), NPM_LOCK], s3.endpoint),
  healthUrl: (port) => `http://127.0.0.1:${port}/health`,
  launch: (home, port, { s3, snowflake }) => ({
    title: TITLES.snowflake,
    command: process.execPath,
    args: runTypeScriptWithPool(
      LOCAL_SNOWFLAKE_THREADS,
      path.join(repositoryRoot, "packages/emulator/src/main.ts"),
      ...["--port", String(port), "--data", localFiles(home).warehouse, "--s3-endpoint", s3.endpoint],
    ),
    environment: { ...process.env, FIRN_EMULATOR_PASSWORD: snowflake.password },
    logFile: path.join(localFiles(home).logs, "snowflake.log"),
    timeoutMs: 60_000,
  }),
};

export const s3Service: ServiceDefinition = {
  name: "s3",
  marker: "moto_server",
  fingerprint: () => fingerprintOf([PYTHON_LOCK]),
  // Not its data.json, which fails while an upload in parts is under way.
  healthUrl: (port) => `http://127.0.0.1:${port}/moto-api/`,
  launch: (home, port) => ({
    title: TITLES.s3,
    command: path.join(repositoryRoot, ".venv", "bin", "moto_server"),
    args: ["-H", "127.0.0.1", "-p", String(port)],
    environment: { ...process.env, MOTO_ENABLE_ISO_REGIONS: "false" },
    logFile: path.join(localFiles(home).logs, "s3.log"),
    timeoutMs: 60_000,
  }),
};

/** Started after the stack is up, because it reads the stack's outputs. */
export const consoleService: ServiceDefinition = {
  name: "console",
  marker: path.join("apps", "api"),
  fingerprint: ({ snowflake, s3 }) =>
    fingerprintOf(
      [
        path.join(repositoryRoot, "apps", "api", "src"),
        ...pageSources,
        ...packages("config", "snowflake", "schema", "semantic", "demo-kit"),
        // What demos are called, the questions that they ask, and the models that the assistant reads.
        path.join(repositoryRoot, "packages", "demos"),
        ...["acme", "customer360"].map((demo) => path.join(repositoryRoot, "sql", demo, "semantic")),
        NPM_LOCK,
      ],
      String(snowflake.port),
      s3.endpoint,
    ),
  healthUrl: (port) => `http://127.0.0.1:${port}/health`,
  launch: (home, port) => ({
    title: TITLES.console,
    ...program("apps/api/src/main.ts", "--env", LOCAL, "--port", String(port)),
    environment: { ...process.env, FIRN_HOME: home },
    logFile: path.join(localFiles(home).logs, "console.log"),
    timeoutMs: 30_000,
  }),
};

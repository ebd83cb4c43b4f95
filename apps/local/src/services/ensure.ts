import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import {
  type LocalServices,
  homeFolder,
  localFiles,
  readLocalServices,
  readSettings,
  type Settings,
  writeLocalServices,
} from "@firn/config";
import { lock } from "proper-lockfile";
import { ensurePages } from "./console-pages";
import { consoleService, type ServiceDefinition, s3Service, snowflakeService } from "./definitions";
import { answersWithin, isRunning, launch, terminate } from "./process";
import { TITLES, demandFree, portOf, type ServiceName } from "./ports";

export interface EnsuredServices {
  readonly home: string;
  readonly services: LocalServices;
  /** What was started by this call; the S3 server forgets its objects whenever it is. */
  readonly started: readonly ServiceName[];
}

export interface EnsureOptions {
  readonly settings?: Settings;
  readonly report?: (line: string) => void;
}

/** Brings S3 and Snowflake of the local environment up, or leaves them alone where they run and their code is current. */
export const ensureServices = (options: EnsureOptions = {}) => ensure([s3Service, snowflakeService], options);

/** Builds the console's pages and brings it up on an environment whose stack is applied; resolves to its URL. */
export async function ensureConsole(options: EnsureOptions = {}): Promise<string> {
  await ensurePages(options.report);
  const { services } = await ensure([consoleService], options);
  return `http://127.0.0.1:${services.processes.console?.port}`;
}

async function ensure(
  definitions: readonly ServiceDefinition[],
  options: EnsureOptions,
): Promise<EnsuredServices> {
  const settings = options.settings ?? readSettings();
  const home = homeFolder(settings);
  return withHomeLocked(home, async () => {
    const report = options.report ?? (() => undefined);
    const started: ServiceName[] = [];
    const known = readLocalServices(home) ?? newServices();
    // Every port is looked at before the first service is stopped.
    const ports = new Map(
      definitions.map((each) => [each, portOf(each.name, settings, listensAt(each, known))]),
    );
    let services = [...ports].reduce((next, [{ name }, port]) => withAddress(next, name, port), known);
    const outdated = new Map<ServiceDefinition, number>();
    for (const [definition, port] of ports) {
      if (await isCurrent(definition, services, port)) continue;
      if (listensAt(definition, services) === undefined) await demandFree(definition.name, port);
      outdated.set(definition, port);
    }
    for (const [definition, port] of outdated) {
      await stopService(definition, services);
      services = await startService(definition, services, home, port, report);
      started.push(definition.name);
    }
    return { home, services, started };
  });
}

/** A service that is busy is left alone for this long: to start it again would end what it is busy with. */
const PATIENCE_MS = 30_000;

async function isCurrent(
  definition: ServiceDefinition,
  services: LocalServices,
  port: number,
): Promise<boolean> {
  const known = services.processes[definition.name];
  if (!known || known.port !== port || known.fingerprint !== definition.fingerprint(services)) return false;
  return (
    isRunning(known.pid, definition.marker) && (await answersWithin(definition.healthUrl(port), PATIENCE_MS))
  );
}

/** The port of a service that runs. */
export function listensAt(
  { name, marker }: Pick<ServiceDefinition, "name" | "marker">,
  { processes }: Pick<LocalServices, "processes">,
): number | undefined {
  const known = processes[name];
  return known !== undefined && isRunning(known.pid, marker) ? known.port : undefined;
}

async function startService(
  definition: ServiceDefinition,
  services: LocalServices,
  home: string,
  port: number,
  report: (line: string) => void,
): Promise<LocalServices> {
  await demandFree(definition.name, port);
  report(`starting the local ${TITLES[definition.name]} on 127.0.0.1:${port}`);
  const plan = { ...definition.launch(home, port, services), healthUrl: definition.healthUrl(port) };
  const fingerprint = definition.fingerprint(services);
  let next = services;
  await launch(plan, (pid) => {
    const process = { pid, port, logFile: plan.logFile, fingerprint };
    next = { ...services, processes: { ...services.processes, [definition.name]: process } };
    if (definition.name === "s3") next = { ...next, stackAppliedTo: undefined };
    // Before it answers: whoever comes after us, should we be killed now, has to know of it.
    writeLocalServices(home, next);
  });
  return next;
}

export async function stopService(definition: ServiceDefinition, services: LocalServices): Promise<boolean> {
  const known = services.processes[definition.name];
  if (!known || !isRunning(known.pid, definition.marker)) return false;
  await terminate(known.pid, definition.marker);
  return true;
}

const secret = () => randomBytes(18).toString("base64url");

function newServices(): LocalServices {
  return {
    snowflake: { account: "local", host: "127.0.0.1", port: 0, user: "ADMIN", password: secret() },
    s3: { endpoint: "", region: "us-east-1", accessKeyId: "firn-local", secretAccessKey: secret() },
    statePassphrase: secret(),
    processes: {},
  };
}

function withAddress(services: LocalServices, name: ServiceName, port: number): LocalServices {
  if (name === "s3") return { ...services, s3: { ...services.s3, endpoint: `http://127.0.0.1:${port}` } };
  return name === "snowflake" ? { ...services, snowflake: { ...services.snowflake, port } } : services;
}

/** Two commands at once must not start the same service twice. */
export async function withHomeLocked<T>(home: string, work: () => Promise<T>): Promise<T> {
  fs.mkdirSync(path.join(home, "local"), { recursive: true, mode: 0o700 });
  const release = await lock(path.dirname(localFiles(home).services), {
    lockfilePath: path.join(home, "local", "lock"),
    retries: { retries: 600, minTimeout: 200, maxTimeout: 200 },
    stale: 15_000,
  });
  try {
    return await work();
  } finally {
    await release();
  }
}

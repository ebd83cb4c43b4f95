import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { readJson } from "./json-file";

const service = z.object({ pid: z.number(), port: z.number(), logFile: z.string(), fingerprint: z.string() });

const schema = z.object({
  snowflake: z.object({
    account: z.string(),
    host: z.string(),
    port: z.number(),
    user: z.string(),
    password: z.string(),
  }),
  s3: z.object({
    endpoint: z.string(),
    region: z.string(),
    accessKeyId: z.string(),
    secretAccessKey: z.string(),
  }),
  statePassphrase: z.string(),
  processes: z.record(z.string(), service),
  /** Pid of the S3 server that holds what the stack made; a server started since has forgotten everything. */
  stackAppliedTo: z.number().optional(),
});

/** What apps/local writes down about the services it started; readable by its owner only. */
export type LocalServices = z.infer<typeof schema>;

export const localFiles = (home: string) => ({
  services: path.join(home, "local", "services.json"),
  state: path.join(home, "state", "local.json"),
  warehouse: path.join(home, "local", "warehouse"),
  keys: path.join(home, "local", "keys"),
  logs: path.join(home, "logs"),
  data: path.join(home, "data"),
});

/** What is running or was, or undefined before the first start. Throws ConfigError for a file that is not what Firn wrote. */
export function readLocalServices(home: string): LocalServices | undefined {
  const [local, state] = [path.join(home, "local"), path.join(home, "state")];
  const hint = `remove ${local} and ${state}, then npm start: it makes them anew`;
  return readJson(localFiles(home).services, schema, hint);
}

export function writeLocalServices(home: string, services: LocalServices): void {
  const file = localFiles(home).services;
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  fs.writeFileSync(`${file}.new`, JSON.stringify(services, undefined, 2), { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
}

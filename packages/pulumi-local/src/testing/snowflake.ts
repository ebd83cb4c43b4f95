import { join, resolve } from "node:path";
import { LOCAL_SNOWFLAKE_THREADS, runTypeScriptWithPool, type SnowflakeConnection } from "@firn/config";
import { freePort, startServer, type Server } from "./server";

const repositoryRoot = resolve(__dirname, "../../../..");
const password = "for-tests";

export interface LocalSnowflake extends Server {
  readonly connection: SnowflakeConnection;
}

/** The local Snowflake as a process of its own, on a free port, with its data in the folder. */
export async function startSnowflake(folder: string, s3Endpoint: string): Promise<LocalSnowflake> {
  const port = await freePort();
  const main = join(repositoryRoot, "packages", "emulator", "src", "main.ts");
  const options = ["--port", String(port), "--data", folder, "--s3-endpoint", s3Endpoint];
  const server = await startServer(
    process.execPath,
    runTypeScriptWithPool(LOCAL_SNOWFLAKE_THREADS, main, ...options),
    `http://127.0.0.1:${port}/health`,
    { ...process.env, FIRN_EMULATOR_PASSWORD: password },
  );
  const connection: SnowflakeConnection = {
    account: "local",
    host: "127.0.0.1",
    port,
    protocol: "http",
    user: "ADMIN",
    auth: { kind: "password", password },
  };
  return { ...server, connection };
}

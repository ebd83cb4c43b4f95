import path from "node:path";
import getPort from "get-port";
import {
  LOCAL_SNOWFLAKE_THREADS,
  repositoryRoot,
  runTypeScriptWithPool,
  type SnowflakeConnection,
} from "@firn/config";
import { startServer, type TestServer } from "./server";

export interface TestSnowflake extends TestServer {
  /** Its administrator's. */
  readonly connection: SnowflakeConnection & { readonly host: string; readonly port: number };
}

const password = "for-tests";
const program = path.join(repositoryRoot, "packages", "emulator", "src", "main.ts");

/** The local Snowflake as `npm start` runs it, with its data in the folder. */
export async function startSnowflake(folder: string, s3Endpoint?: string): Promise<TestSnowflake> {
  const port = await getPort();
  const options = [
    "--port",
    String(port),
    "--data",
    folder,
    ...(s3Endpoint ? ["--s3-endpoint", s3Endpoint] : []),
  ];
  const server = await startServer(
    process.execPath,
    runTypeScriptWithPool(LOCAL_SNOWFLAKE_THREADS, program, ...options),
    `http://127.0.0.1:${port}/health`,
    { ...process.env, FIRN_EMULATOR_PASSWORD: password },
  );
  const auth = { kind: "password", password } as const;
  return {
    ...server,
    connection: { account: "local", host: "127.0.0.1", port, protocol: "http", user: "ADMIN", auth },
  };
}

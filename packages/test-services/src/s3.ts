import fs from "node:fs";
import path from "node:path";
import getPort from "get-port";
import { repositoryRoot } from "@firn/config";
import { startServer, type TestServer } from "./server";

/** S3, IAM and STS, empty. It forgets everything when it stops. */
export interface TestS3 extends TestServer {
  readonly endpoint: string;
  /** Forgets everything, as a restart does. */
  forget(): Promise<void>;
}

/** The server that `npm start` runs, from the repository's Python environment. */
export async function startS3(): Promise<TestS3> {
  const program = path.join(repositoryRoot, ".venv", "bin", "moto_server");
  if (!fs.existsSync(program)) throw new Error(`${program} is missing; npm start makes it`);
  const port = await getPort();
  const endpoint = `http://127.0.0.1:${port}`;
  const server = await startServer(program, ["-H", "127.0.0.1", "-p", String(port)], `${endpoint}/moto-api/`);
  const forget = async () => void (await fetch(`${endpoint}/moto-api/reset`, { method: "POST" }));
  return { ...server, endpoint, forget };
}

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { AwsConnection } from "../providers/aws/clients";
import { freePort, startServer, type Server } from "./server";

const repositoryRoot = resolve(__dirname, "../../../..");

export interface LocalAws extends Server {
  readonly connection: AwsConnection;
  /** Forgets everything, as a restart does. */
  forget(): Promise<void>;
}

/** The S3, IAM and STS server of the repository's Python environment, on a free port. */
export async function startAws(): Promise<LocalAws> {
  const command = join(repositoryRoot, ".venv", "bin", "moto_server");
  if (!existsSync(command)) throw new Error(`${command} is missing; npm start makes it`);
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const server = await startServer(command, ["-H", "127.0.0.1", "-p", String(port)], `${endpoint}/moto-api/`);
  return {
    ...server,
    connection: { endpoint, region: "eu-central-1", accessKeyId: "test", secretAccessKey: "test" },
    forget: async () => void (await fetch(`${endpoint}/moto-api/reset`, { method: "POST" })),
  };
}

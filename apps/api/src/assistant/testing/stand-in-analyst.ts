import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { SnowflakeConnection } from "@firn/config";

export interface StandIn {
  /** The connection with the stand-in as the account's address. */
  readonly connection: SnowflakeConnection;
  /** What it answers from now on. */
  answer(status: number, body: unknown): void;
  /** The body of the last request. */
  asked(): Readonly<Record<string, unknown>>;
  stop(): Promise<void>;
}

/** An account whose Cortex Analyst says what a test wants: SQL that harms, errors, nonsense. */
export async function standInAnalyst(connection: SnowflakeConnection): Promise<StandIn> {
  let [status, body, last] = [200, "", ""];
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      last = Buffer.concat(parts).toString("utf8");
      response.writeHead(status, { "content-type": "application/json" }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    connection: { ...connection, host: "127.0.0.1", port, protocol: "http" },
    answer: (nextStatus, nextBody) => {
      status = nextStatus;
      body = typeof nextBody === "string" ? nextBody : JSON.stringify(nextBody);
    },
    asked: () => JSON.parse(last) as Readonly<Record<string, unknown>>,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** An answer of Cortex Analyst with SQL. */
export const sqlAnswer = (statement: string) => ({
  request_id: "1",
  message: {
    role: "analyst",
    content: [
      { type: "text", text: "This is our interpretation." },
      { type: "sql", statement, confidence: { verified_query_used: null } },
    ],
  },
});

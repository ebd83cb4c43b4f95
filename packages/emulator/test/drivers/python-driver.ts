import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DriverFailure, type Answer, type Driver, type DriverError } from "./driver";

type Reply = { readonly answer: unknown } | { readonly failure: DriverError };

/** A connection of Snowflake's Python connector in a process of its own. */
export async function pythonDriver(name: string, python: string, port: number): Promise<Driver> {
  const login = { account: "local", user: "admin", password: "secret" };
  const server = { host: "127.0.0.1", port, protocol: "http" };
  const options = { ...login, ...server, session_parameters: { TIMEZONE: "UTC" } };
  const child = spawn(python, [join(__dirname, "session.py"), JSON.stringify(options)], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  let complaints = "";
  child.stderr.on("data", (data: Buffer) => (complaints += data.toString()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  const ask = async <T>(request: string, ...details: readonly unknown[]): Promise<T> => {
    child.stdin.write(`${JSON.stringify([request, details])}\n`);
    const line = await lines.next();
    if (line.done) throw new Error(`${name} ended:\n${complaints}`);
    const reply = JSON.parse(line.value) as Reply;
    if ("failure" in reply) throw new DriverFailure(reply.failure);
    return reply.answer as T;
  };
  return {
    name,
    query: (sql, binds = []) => ask<Answer>("query", sql, binds),
    insertMany: (sql, rows) => ask<number>("insert_many", sql, rows),
    queryLater: (sql) => ask<Answer>("query_later", sql),
    queryAll: (sql, count) => ask<Answer["rows"][]>("query_all", sql, count),
    total: (sql) => ask<{ rows: number; sum: number }>("total", sql),
    close: async () => {
      child.stdin.end();
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

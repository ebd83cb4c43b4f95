import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { installPrelude } from "../prelude/prelude";
import { closeConnection } from "./close-connection";

/** Each row is computed by a function of Firn's own, in this thread. */
const LONG = "SELECT sum(length(sf_js_canonical('[' || range || ']', ''))) FROM range(10000000)";

async function opened(): Promise<{ instance: DuckDBInstance; connection: DuckDBConnection }> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connection = await instance.connect();
  await installPrelude(connection);
  return { instance, connection };
}

test("a query that waits for this thread is stopped, and does not keep it from closing", async () => {
  const { instance, connection } = await opened();
  const ended = connection.run(LONG).then(
    () => "done",
    () => "stopped",
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
  await closeConnection(connection);
  expect(await ended).toBe("stopped");
  instance.closeSync();
});

test("a transaction that has failed is no hindrance", async () => {
  const { instance, connection } = await opened();
  await connection.run("BEGIN");
  await expect(connection.run("SELECT error('no')")).rejects.toThrow("no");
  await expect(closeConnection(connection)).resolves.toBeUndefined();
  instance.closeSync();
});

import type { Row } from "@firn/snowflake";
import { RememberedReads } from "./remembered-reads";
import type { Session } from "./session";

interface Asked {
  readonly sql: string;
  readonly answer: (rows: Row[]) => void;
  readonly fail: (error: Error) => void;
}

/** A session whose answers come when the test says so. */
function slowSession() {
  const asked: Asked[] = [];
  const session: Session = {
    query: (sql) => new Promise((answer, fail) => asked.push({ sql, answer, fail })),
    close: async () => undefined,
  };
  return { session: new RememberedReads().of(session), asked, sqls: () => asked.map(({ sql }) => sql) };
}

const rows = (name: string) => [{ name }];

test("the same read is asked once, also while its answer is under way", async () => {
  const { session, asked, sqls } = slowSession();
  const both = [session.query("SHOW ROLES"), session.query("SHOW ROLES")];
  asked[0]?.answer(rows("A"));
  expect(await Promise.all(both)).toEqual([rows("A"), rows("A")]);
  expect(await session.query("SHOW ROLES")).toEqual(rows("A"));
  expect(sqls()).toEqual(["SHOW ROLES"]);
});

test("after a change it is asked anew, and what was under way during the change is not handed on", async () => {
  const { session, asked, sqls } = slowSession();
  const before = session.query("SHOW ROLES");
  const change = session.query("CREATE ROLE B");
  const during = session.query("SHOW ROLES");
  asked[1]?.answer([]);
  await change;
  const after = session.query("SHOW ROLES");
  asked[0]?.answer(rows("OLD"));
  asked[2]?.answer(rows("OLD"));
  asked[3]?.answer(rows("NEW"));
  expect(await before).toEqual(rows("OLD"));
  expect(await during).toEqual(rows("OLD"));
  expect(await after).toEqual(rows("NEW"));
  expect(sqls()).toEqual(["SHOW ROLES", "CREATE ROLE B", "SHOW ROLES", "SHOW ROLES"]);
});

test("a read that failed is asked again", async () => {
  const { session, asked } = slowSession();
  const failing = session.query("SHOW GRANTS TO ROLE A");
  asked[0]?.fail(new Error("gone"));
  await expect(failing).rejects.toThrow("gone");
  const next = session.query("SHOW GRANTS TO ROLE A");
  asked[1]?.answer(rows("A"));
  expect(await next).toEqual(rows("A"));
});

test("a failed change may have changed something: reads are asked again", async () => {
  const { session, asked, sqls } = slowSession();
  const read = session.query("DESCRIBE USER A");
  asked[0]?.answer(rows("A"));
  await read;
  const change = session.query("ALTER USER A SET COMMENT = 'b'");
  asked[1]?.fail(new Error("interrupted"));
  await expect(change).rejects.toThrow("interrupted");
  void session.query("DESCRIBE USER A");
  expect(sqls()).toEqual(["DESCRIBE USER A", "ALTER USER A SET COMMENT = 'b'", "DESCRIBE USER A"]);
});

test("what one session changes, all others of the run forget", async () => {
  const reads = new RememberedReads();
  const asked: string[] = [];
  const sessionOf = (who: string) =>
    reads.of({ query: async (sql) => (asked.push(`${who}: ${sql}`), []), close: async () => undefined });
  const [provisioner, administrator] = [sessionOf("provisioner"), sessionOf("administrator")];
  await provisioner.query("SHOW WAREHOUSES");
  await administrator.query("SHOW WAREHOUSES");
  await administrator.query("CREATE WAREHOUSE W");
  await provisioner.query("SHOW WAREHOUSES");
  expect(asked).toEqual([
    "provisioner: SHOW WAREHOUSES",
    "administrator: SHOW WAREHOUSES",
    "administrator: CREATE WAREHOUSE W",
    "provisioner: SHOW WAREHOUSES",
  ]);
});

import fc from "fast-check";
import { openAccount, type TestAccount, type TestSession } from "../fixture";

const TABLES = ["a", "b", "c"] as const;
type Name = (typeof TABLES)[number];
type Rows = ReadonlyMap<number, number>;

/** What a transaction has done to a table; undefined for a row that it has removed. */
type Delta = Map<number, number | undefined>;

interface Operation {
  readonly by: 0 | 1;
  readonly kind: "insert" | "sum" | "update" | "delete" | "commit" | "rollback";
  readonly table: Name;
  readonly from: Name;
  readonly remainder: number;
}

/** READ COMMITTED with locks on tables, as Snowflake documents it: every statement sees what is committed, with its own transaction's changes. */
class Model {
  private readonly committed = new Map<Name, Rows>(
    TABLES.map((name) => [
      name,
      new Map([
        [1, 1],
        [2, 2],
      ]),
    ]),
  );
  private readonly deltas = [0, 1].map(() => new Map<Name, Delta>(TABLES.map((name) => [name, new Map()])));
  private readonly changing = [new Set<Name>(), new Set<Name>()];
  private lastId = 10;

  view(by: number, name: Name): Rows {
    const rows = new Map(this.committed.get(name));
    for (const [id, value] of this.deltas[by]?.get(name) ?? [])
      if (value === undefined) rows.delete(id);
      else rows.set(id, value);
    return rows;
  }

  /** The statement, and whether it gets its lock. */
  apply({ by, kind, table, from, remainder }: Operation): {
    readonly sql: string;
    readonly isLocked: boolean;
  } {
    const delta = this.deltas[by]?.get(table) ?? new Map<number, number>();
    if (kind === "commit" || kind === "rollback") {
      this.end(by, kind === "commit");
      return { sql: kind, isLocked: false };
    }
    if (kind === "insert") {
      delta.set(++this.lastId, remainder);
      return { sql: `insert into ${table} values (${this.lastId}, ${remainder})`, isLocked: false };
    }
    if (kind === "sum") {
      const sum = [...this.view(by, from).values()].reduce((total, value) => total + value, 0);
      delta.set(++this.lastId, sum);
      const sql = `insert into ${table} select ${this.lastId}, coalesce(sum(v), 0) from ${from}`;
      return { sql, isLocked: false };
    }
    const where = `where id % 3 = ${remainder}`;
    const sql =
      kind === "update" ? `update ${table} set v = v + 1 ${where}` : `delete from ${table} ${where}`;
    if (this.changing[1 - by]?.has(table)) return { sql, isLocked: true };
    this.changing[by]?.add(table);
    for (const [id, value] of this.view(by, table))
      if (id % 3 === remainder) delta.set(id, kind === "update" ? value + 1 : undefined);
    return { sql, isLocked: false };
  }

  private end(by: number, commits: boolean): void {
    for (const name of TABLES) {
      const rows = this.view(by, name);
      if (commits) this.committed.set(name, rows);
      this.deltas[by]?.get(name)?.clear();
    }
    this.changing[by]?.clear();
  }
}

const operation = fc.record<Operation>({
  by: fc.constantFrom(0, 1),
  kind: fc.oneof(
    {
      weight: 9,
      arbitrary: fc.constantFrom("insert" as const, "sum" as const, "update" as const, "delete" as const),
    },
    { weight: 3, arbitrary: fc.constantFrom("commit" as const, "rollback" as const) },
  ),
  table: fc.constantFrom(...TABLES),
  from: fc.constantFrom(...TABLES),
  remainder: fc.integer({ min: 0, max: 2 }),
});

let account: TestAccount;
let sessions: readonly TestSession[];

beforeAll(async () => {
  account = await openAccount();
  const one = await account.connect();
  await one.sql("create database work");
  sessions = [one, await account.connect()];
  for (const { sql } of sessions) await sql("use schema work.public; alter session set lock_timeout = 0");
});
afterAll(() => account.close());

const shown = (rows: Rows) =>
  [...rows].sort(([x], [y]) => x - y).map(([id, value]) => [String(id), String(value)]);

async function play(operations: readonly Operation[]): Promise<void> {
  const [one] = sessions;
  for (const { sql } of sessions) await sql("rollback");
  for (const name of TABLES)
    await one?.sql(
      `create or replace table ${name} (id int, v int); insert into ${name} values (1, 1), (2, 2)`,
    );
  await one?.sql("create or replace stream s on table a; create or replace table then_a clone a");
  for (const { sql } of sessions) await sql("begin");
  const model = new Model();
  const ends: Operation[] = [0, 1].map((by) => ({
    by: by === 0 ? 0 : 1,
    kind: "commit",
    table: "a",
    from: "a",
    remainder: 0,
  }));
  for (const one of [...operations, ...ends]) {
    const session = sessions[one.by];
    const { sql, isLocked } = model.apply(one);
    const ran = session?.sql(sql);
    if (isLocked) await expect(ran).rejects.toMatchObject({ code: "000625" });
    else await ran;
    if (sql === one.kind) await session?.sql("begin");
    for (const name of TABLES)
      expect(await session?.sql(`select id, v from ${name} order by id`)).toEqual(
        shown(model.view(one.by, name)),
      );
  }
  for (const { sql } of sessions) await sql("rollback");
  const changes = "select metadata$action, id, v from s";
  const difference = `select 'DELETE', * from (select * from then_a minus select * from a)
    union all select 'INSERT', * from (select * from a minus select * from then_a)`;
  expect(
    await one?.sql(
      `select count(*) from ((${changes} minus (${difference})) union all ((${difference}) minus ${changes}))`,
    ),
  ).toEqual([["0"]]);
}

it("is READ COMMITTED, whatever two sessions do", async () => {
  await fc.assert(fc.asyncProperty(fc.array(operation, { minLength: 5, maxLength: 25 }), play), {
    numRuns: 12,
  });
}, 120_000);

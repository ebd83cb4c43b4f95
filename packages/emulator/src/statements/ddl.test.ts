import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;
let sql: TestSession["sql"];

beforeAll(async () => {
  account = await openAccount();
});
afterAll(() => account.close());
beforeEach(async () => {
  session = await account.connect();
  sql = session.sql;
  await sql("create or replace database work");
});
afterEach(() => session.session.close());

const status = (text: string) => [[text]];
const columns = async (table: string) =>
  (await session.records(`describe table ${table}`)).map((row) => row.name);

describe("sequences", () => {
  it("are cloned where they stand, and join as a table", async () => {
    await sql("create sequence one start 5 increment 3");
    await sql("select one.nextval");
    await sql("create sequence two clone one");
    expect(await sql("select two.nextval")).toEqual([["8"]]);
    expect(
      await sql("select v.column1, s.nextval from values (1), (2) v, table(getnextval(one)) s order by 2"),
    ).toEqual([
      ["1", "8"],
      ["2", "11"],
    ]);
    await expect(sql("select * from table(getnextval(no_sequence))")).rejects.toMatchObject({
      code: "002003",
    });
    await expect(sql("select * from table(getnextval())")).rejects.toMatchObject({ code: "001044" });
  });
});

describe("GET_DDL of keys", () => {
  it("has foreign keys, and the names that were given", async () => {
    await sql("create table p (id int primary key, x int, constraint ux unique (x))");
    await sql(
      "create table f (a int references p(id), b int, constraint fk foreign key (b) references p(id))",
    );
    expect((await sql("select get_ddl('table', 'p')"))[0]?.[0]).toContain(
      "\tprimary key (ID),\n\tconstraint UX unique (X)\n",
    );
    expect((await sql("select get_ddl('table', 'f')"))[0]?.[0]).toContain(
      "\tforeign key (A) references WORK.PUBLIC.P(ID),\n\tconstraint FK foreign key (B) references WORK.PUBLIC.P(ID)\n",
    );
  });
});

describe("CREATE TASK .. CLONE and DESCRIBE STREAM", () => {
  it("copy a task's definition, and tell what SHOW STREAMS tells", async () => {
    await sql("create task a_task warehouse = test_wh schedule = '5 minute' as select 1");
    await sql("create task b_task clone a_task");
    const [, cloned] = await session.records("show tasks");
    expect(cloned).toMatchObject({
      name: "B_TASK",
      warehouse: "TEST_WH",
      state: "suspended",
      definition: "select 1",
    });
    await expect(sql("create task c_task clone no_task")).rejects.toMatchObject({ code: "002003" });
    await sql("create table t (a int)");
    await sql("create stream s on table t");
    expect(await session.records("describe stream s")).toEqual(await session.records("show streams"));
  });
});

describe("CREATE RECURSIVE VIEW", () => {
  it("reads itself", async () => {
    await sql("create table e (id int, boss int)");
    await sql("insert into e values (1, null), (2, 1), (3, 2)");
    await sql(
      "create recursive view chain (id, depth) as select id, 1 from e where boss is null union all select e.id, depth + 1 from e join chain on boss = chain.id",
    );
    expect(await sql("select * from chain order by id")).toEqual([
      ["1", "1"],
      ["2", "2"],
      ["3", "3"],
    ]);
    await expect(sql("create recursive view v as select 1 as a")).rejects.toMatchObject({ code: "002026" });
  });
});

describe("CREATE TABLE", () => {
  it("refuses collations that would compare otherwise than by bytes", async () => {
    for (const statement of [
      "create table c (a varchar collate 'en-ci')",
      "create table c (a varchar collate 'en-ci') as select 'x'",
      "create table c (a varchar) default_ddl_collation = 'en-ci'",
      "create schema c default_ddl_collation = 'en-ci'",
      "alter schema work.public set default_ddl_collation = 'de'",
      "create database c default_ddl_collation = 'en'",
    ])
      await expect(sql(statement)).rejects.toMatchObject({ code: "000002" });
    await sql("create table c (a varchar collate 'utf8', b varchar collate '')");
  });

  it("is transient, and keeps for as long, as its database and schema say", async () => {
    const kept = async (table: string) =>
      session.records(
        `select is_transient, retention_time from information_schema.tables where table_name = '${table}'`,
      );
    await sql("create transient database short data_retention_time_in_days = 0");
    await sql("create schema s");
    await sql("create table in_transient (a int)");
    expect(await kept("IN_TRANSIENT")).toEqual([{ IS_TRANSIENT: "YES", RETENTION_TIME: "0" }]);
    await sql("drop database short");
    await sql("create database long data_retention_time_in_days = 7");
    await sql("create table permanent (a int)");
    await sql("create transient table for_a_day (a int)");
    await sql("create table own (a int) data_retention_time_in_days = 3");
    expect(await kept("PERMANENT")).toEqual([{ IS_TRANSIENT: "NO", RETENTION_TIME: "7" }]);
    expect(await kept("FOR_A_DAY")).toEqual([{ IS_TRANSIENT: "YES", RETENTION_TIME: "1" }]);
    expect(await kept("OWN")).toEqual([{ IS_TRANSIENT: "NO", RETENTION_TIME: "3" }]);
    await sql("drop database long");
  });

  it("numbers rows and fills in defaults", async () => {
    await sql(
      "create table t (id int autoincrement start 10 increment 5 order, d varchar default upper('a'), v int)",
    );
    await sql("insert into t (v) values (1), (2)");
    expect(await sql("select * from t order by id")).toEqual([
      ["10", "A", "1"],
      ["15", "A", "2"],
    ]);
  });

  it("keeps NOT NULL, whoever writes", async () => {
    await sql("create table t (id int primary key, v int not null)");
    await expect(sql("insert into t values (1, null)")).rejects.toMatchObject({
      code: "100072",
      sqlState: "22000",
    });
    await expect(sql("insert into t select null, 1")).rejects.toMatchObject({ code: "100072" });
  });

  it("answers an error for the same name twice", async () => {
    await sql("create table t (a int)");
    await expect(sql("create table t (a int)")).rejects.toMatchObject({ code: "002002", sqlState: "42710" });
    await expect(sql("create view t as select 1 a")).rejects.toMatchObject({ code: "002002" });
    await expect(sql("create table u (a int, a int)")).rejects.toThrow("duplicate column name 'A'");
    expect(await sql("create table if not exists t (b int)")).toEqual(
      status("T already exists, statement succeeded."),
    );
  });

  it("AS casts to the declared types", async () => {
    await sql("create table t (a number(10, 2), b varchar(5) not null) as select 1.234, 'x'");
    expect(await sql("select a, b from t")).toEqual([["1.23", "x"]]);
    await expect(sql("create table u (a int) as select 1, 2")).rejects.toMatchObject({ code: "002026" });
  });

  it("OR REPLACE whose query fails leaves the old table", async () => {
    await sql("create table t as select 1 as a");
    await expect(sql("create or replace table t as select 1 / 0 as b")).rejects.toMatchObject({
      code: "100051",
    });
    expect(await sql("select a from t")).toEqual([["1"]]);
  });

  it("LIKE copies columns, CLONE rows too; neither is tied to its source", async () => {
    await sql("create table t (id int identity, v int default 7)");
    await sql("insert into t (v) values (1)");
    await sql("create table like_t like t");
    await sql("create table clone_t clone t");
    await sql("insert into clone_t (v) values (2)");
    expect(await sql("select * from like_t")).toEqual([]);
    expect(await sql("select id, v from clone_t order by id")).toEqual([
      ["1", "1"],
      ["2", "2"],
    ]);
    expect(await sql("select count(*) from t")).toEqual([["1"]]);
  });
});

describe("DROP and UNDROP", () => {
  it("bring tables, schemas and databases back", async () => {
    await sql("create schema s; create table s.t as select 1 as a");
    await sql("drop table s.t; undrop table s.t");
    await sql("drop schema s");
    await expect(sql("select * from work.s.t")).rejects.toMatchObject({ code: "002003" });
    await sql("undrop schema s; drop database work; undrop database work");
    expect(await sql("select a from work.s.t")).toEqual([["1"]]);
  });

  it("says what was not there", async () => {
    expect(await sql("drop table if exists nope")).toEqual(
      status("Drop statement executed successfully (NOPE already dropped)."),
    );
    expect(await sql("drop table if exists no_db.no_schema.nope")).toEqual(
      status("Drop statement executed successfully (NOPE already dropped)."),
    );
    await expect(sql("drop table nope")).rejects.toMatchObject({ code: "002003", sqlState: "42S02" });
    await sql("create view v as select 1 a");
    await expect(sql("drop table v")).rejects.toThrow("Object found is of type 'VIEW'");
  });
});

describe("ALTER TABLE", () => {
  beforeEach(() => sql("create table t as select 1 as a, 'x' as b"));

  it("adds columns with their defaults to rows that are there", async () => {
    await sql("alter table t add column c int default 5, d varchar");
    expect(await sql("select * from t")).toEqual([["1", "x", "5", null]]);
    await expect(sql("alter table t add column a int")).rejects.toThrow("column 'A' already exists");
    await expect(sql("alter table t add column e int not null")).rejects.toThrow(/Non-nullable column 'E'/);
  });

  it("renames and drops columns, and never mixes up old and new ones", async () => {
    await sql("alter table t rename column b to c");
    await sql("alter table t drop column a");
    await sql("alter table t add column a int");
    expect(await columns("t")).toEqual(["C", "A"]);
    expect(await sql("select * from t")).toEqual([["x", null]]);
  });

  it("changes types only where nothing is lost", async () => {
    await sql("create or replace table n (s varchar(5), n number(5, 2))");
    await sql("alter table n alter s set data type varchar(10), column n set data type number(12, 2)");
    expect((await session.records("describe table n")).map((row) => row.type)).toEqual([
      "VARCHAR(10)",
      "NUMBER(12,2)",
    ]);
    await expect(sql("alter table n alter s type varchar(3)")).rejects.toMatchObject({ code: "040052" });
    await expect(sql("alter table n alter s type int")).rejects.toMatchObject({ code: "040052" });
  });

  it("does all of its actions or none", async () => {
    await expect(sql("alter table t drop column b, nope")).rejects.toMatchObject({ code: "000904" });
    expect(await columns("t")).toEqual(["A", "B"]);
  });

  it("swaps and renames, also into another schema", async () => {
    await sql("create table other as select 2 as a; create schema s");
    await sql("alter table work.public.t swap with work.public.other");
    expect(await sql("select a from work.public.t")).toEqual([["2"]]);
    await sql("alter table work.public.t rename to work.s.moved");
    expect(await sql("select a from work.s.moved")).toEqual([["2"]]);
    await expect(sql("select * from work.public.t")).rejects.toMatchObject({ code: "002003" });
  });
});

describe("views", () => {
  it("are bound in the place where they were made", async () => {
    await sql("create schema one; create table n as select 1 as a; create view v as select * from n");
    await sql("create schema two; create table n as select 2 as a");
    expect(await sql("select a from one.v")).toEqual([["1"]]);
  });

  it("are not made when their query is wrong", async () => {
    await expect(sql("create view v as select nope from (select 1 as a)")).rejects.toMatchObject({
      code: "000904",
    });
    await expect(sql("select * from v")).rejects.toMatchObject({ code: "002003" });
  });

  it("take comments on columns", async () => {
    await sql("create view v (x comment 'first', y) as select 1, 2");
    await sql("alter view v alter y comment $$it's second$$");
    expect((await session.records("describe view v")).map((row) => row.comment)).toEqual([
      "first",
      "it's second",
    ]);
  });
});

describe("sequences", () => {
  it("count by their increment, also downwards", async () => {
    await sql("create sequence s start 5 increment -2");
    expect(await sql("select s.nextval")).toEqual([["5"]]);
    expect(await sql("select s.nextval")).toEqual([["3"]]);
    expect(await session.records("show sequences")).toMatchObject([
      { name: "S", next_value: "1", interval: "-2" },
    ]);
  });
});

describe("ALTER SEQUENCE", () => {
  it("changes the increment and goes on from where it stands", async () => {
    await sql("create sequence s start 10; select s.nextval; alter sequence s set increment 5");
    expect(await sql("select s.nextval")).toEqual([["15"]]);
    expect(await sql("select s.nextval")).toEqual([["20"]]);
  });
});

describe("functions and procedures", () => {
  it("are told apart by their argument types, whatever synonym", async () => {
    await sql(
      "create function f(x int) returns int as 'x + 1'; create function f(x varchar) returns varchar as 'x'",
    );
    expect(
      (await session.records("show user functions in schema work.public")).map((row) => row.arguments),
    ).toEqual(expect.arrayContaining(["F(NUMBER) RETURN NUMBER", "F(VARCHAR) RETURN VARCHAR"]));
    expect(await sql("drop function f(number(10, 0))")).toEqual(status("F successfully dropped."));
    await expect(sql("drop function f(integer)")).rejects.toMatchObject({ code: "002003" });
  });
});

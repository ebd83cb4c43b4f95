import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;
let sql: TestSession["sql"];
let records: TestSession["records"];

beforeAll(async () => {
  account = await openAccount();
});
afterAll(() => account.close());
beforeEach(async () => {
  session = await account.connect();
  ({ sql, records } = session);
});
afterEach(() => session.session.close());

describe("a fresh account", () => {
  it("has system roles, the database SNOWFLAKE and no warehouse", async () => {
    const first = await openAccount();
    const { records, sql } = await first.connect({ warehouse: false });
    expect((await records("show roles")).map((row) => row.name)).toEqual([
      "ACCOUNTADMIN",
      "ORGADMIN",
      "PUBLIC",
      "SECURITYADMIN",
      "SYSADMIN",
      "USERADMIN",
    ]);
    expect((await records("show databases")).map((row) => row.name)).toEqual(["SNOWFLAKE"]);
    expect(await records("show warehouses")).toEqual([]);
    expect(await sql("select current_account(), current_user(), current_role()")).toEqual([
      ["LOCAL", "ADMIN", "ACCOUNTADMIN"],
    ]);
    await first.close();
  });

  it("does not let anybody drop what is the system's", async () => {
    await expect(sql("drop role accountadmin")).rejects.toMatchObject({ code: "003001" });
    await expect(sql("drop database snowflake")).rejects.toMatchObject({ code: "003001" });
  });
});

describe("logging in", () => {
  const login = (user: string, password: string, role?: string) =>
    account.engine.openSession({ user, credential: { kind: "password", password }, role });

  it("refuses a wrong password, an unknown user and a role that is not granted", async () => {
    await expect(login("admin", "wrong")).rejects.toMatchObject({ code: "390100" });
    await expect(login("nobody", "secret")).rejects.toMatchObject({ code: "390100" });
    await sql("create role not_granted");
    await expect(login("admin", "secret", "not_granted")).rejects.toMatchObject({ code: "390189" });
  });

  it("starts where the user's defaults say", async () => {
    await sql("create database home; create schema den; create role guest; create warehouse small_one");
    await sql(
      `create user visitor password = 'hush' default_role = guest default_namespace = 'home.den' default_warehouse = small_one`,
    );
    await sql(`grant role guest to user visitor; grant usage on database home to role guest;
      grant usage on schema home.den to role guest; grant usage on warehouse small_one to role guest`);
    const visitor = await login("visitor", "hush");
    expect(visitor.current).toEqual({
      database: "HOME",
      schema: "DEN",
      role: "GUEST",
      warehouse: "SMALL_ONE",
    });
    await visitor.close();
    await sql("alter user visitor set disabled = true");
    await expect(login("visitor", "hush")).rejects.toMatchObject({ code: "390101" });
  });
});

describe("warehouses", () => {
  it("show what CREATE and ALTER set", async () => {
    await sql(
      "create warehouse w warehouse_size = 'x-large' auto_suspend = 60 initially_suspended = true comment = 'c'",
    );
    expect(await records("show warehouses like 'W'")).toMatchObject([
      { name: "W", state: "SUSPENDED", size: "X-Large", auto_suspend: "60", is_current: "Y", comment: "c" },
    ]);
    await sql("alter warehouse w set warehouse_size = small; alter warehouse w resume");
    expect(await records("show warehouses like 'W'")).toMatchObject([{ state: "STARTED", size: "Small" }]);
    await expect(sql("alter warehouse w resume")).rejects.toMatchObject({ code: "090064" });
    await expect(sql("create warehouse x warehouse_size = 'huge'")).rejects.toMatchObject({ code: "001008" });
    await expect(sql("create warehouse x no_such = 1")).rejects.toThrow(
      "invalid property 'NO_SUCH' for 'WAREHOUSE'",
    );
  });
});

describe("storage integrations", () => {
  const create = (name: string) =>
    sql(`create storage integration ${name} type = external_stage storage_provider = 's3' enabled = true
      storage_aws_role_arn = 'arn:aws:iam::123456789012:role/lake' storage_allowed_locations = ('s3://lake/in/')`);
  const property = async (name: string, key: string) =>
    (await records(`describe integration ${name}`)).find((row) => row.property === key)?.property_value;

  it("have an external id and a user of their own, which ALTER does not change", async () => {
    await create("one");
    await create("two");
    const [first, second] = [
      await property("one", "STORAGE_AWS_EXTERNAL_ID"),
      await property("two", "STORAGE_AWS_EXTERNAL_ID"),
    ];
    expect(first).not.toEqual(second);
    expect(await property("one", "STORAGE_AWS_IAM_USER_ARN")).toMatch(/^arn:aws:iam::\d{12}:user\/\S+$/);
    await sql("alter storage integration one set storage_allowed_locations = ('s3://lake/') enabled = false");
    expect(await property("one", "STORAGE_AWS_EXTERNAL_ID")).toEqual(first);
    expect(await property("one", "STORAGE_ALLOWED_LOCATIONS")).toEqual("s3://lake/");
  });

  it("say where stages may look", async () => {
    await create("three");
    await sql("create or replace database staged");
    await sql("create stage inside url = 's3://lake/in/x/' storage_integration = three");
    await expect(
      sql("create stage outside url = 's3://lake/else/' storage_integration = three"),
    ).rejects.toThrow(/not allowed by integration THREE/);
    await expect(sql("create stage s url = 's3://lake/' storage_integration = nope")).rejects.toMatchObject({
      code: "002003",
    });
  });
});

describe("grants", () => {
  beforeEach(() =>
    sql("create or replace database g; create or replace role reader; create table t (a int)"),
  );

  it("are shown on the object, to the role and of the role", async () => {
    await sql("grant select, insert on table t to role reader; grant role reader to role sysadmin");
    expect((await records("show grants on table t")).map((row) => row.privilege)).toEqual([
      "OWNERSHIP",
      "INSERT",
      "SELECT",
    ]);
    expect(await records("show grants to role reader")).toMatchObject([
      {
        privilege: "INSERT",
        granted_on: "TABLE",
        name: "G.PUBLIC.T",
        grantee_name: "READER",
        granted_by: "ACCOUNTADMIN",
      },
      { privilege: "SELECT" },
    ]);
    expect(await records("show grants of role reader")).toMatchObject([
      { granted_to: "ROLE", grantee_name: "SYSADMIN" },
    ]);
    await sql("revoke insert on table t from role reader");
    expect((await records("show grants to role reader")).map((row) => row.privilege)).toEqual(["SELECT"]);
  });

  it("of the future reach new objects, and of ALL those that are there", async () => {
    await sql("grant select on future tables in schema g.public to role reader; create table later (a int)");
    await sql("grant insert on all tables in schema g.public to role reader");
    expect((await records("show grants to role reader")).map((row) => [row.privilege, row.name])).toEqual(
      expect.arrayContaining([
        ["SELECT", "G.PUBLIC.LATER"],
        ["INSERT", "G.PUBLIC.LATER"],
        ["INSERT", "G.PUBLIC.T"],
      ]),
    );
    expect(await records("show future grants in schema g.public")).toMatchObject([
      { privilege: "SELECT", grant_on: "TABLE", name: "G.PUBLIC.<TABLE>", grantee_name: "READER" },
    ]);
  });

  it("of ownership change the owner", async () => {
    await sql("grant ownership on table t to role reader copy current grants");
    expect(await records("show tables like 'T'")).toMatchObject([{ owner: "READER" }]);
  });

  it("refuse privileges that the object does not have", async () => {
    await expect(sql("grant select on database g to role reader")).rejects.toThrow(
      /Invalid privilege 'SELECT'/,
    );
    await expect(sql("grant create wishes on schema g.public to role reader")).rejects.toThrow(
      /Invalid privilege 'CREATE WISHES'/,
    );
    await expect(sql("grant wishes on schema g.public to role reader")).rejects.toThrow(
      /syntax error line 1 at position 6 unexpected 'wishes'/,
    );
    await expect(sql("grant insert on future views in schema g.public to role reader")).rejects.toThrow(
      /Invalid privilege 'INSERT' for object type 'VIEW'/,
    );
    await expect(sql("grant select on table nope to role reader")).rejects.toMatchObject({ code: "002003" });
    await expect(sql("grant select on table t to role nope")).rejects.toMatchObject({ code: "002003" });
  });

  it("go with the object and with the role", async () => {
    await sql("grant select on table t to role reader; create or replace table t (a int)");
    expect(await records("show grants to role reader")).toEqual([]);
  });
});

describe("INFORMATION_SCHEMA", () => {
  it("knows tables with their rows, views and columns of the database", async () => {
    await sql(
      "create or replace database i; create table t (a number(10, 2) not null default 1, b varchar(5) comment 'c')",
    );
    await sql("insert into t values (1, 'x'), (2, 'y'); create view v as select a from t");
    expect(
      await sql(
        "select table_name, table_type, row_count from information_schema.tables where table_schema = 'PUBLIC' order by 1",
      ),
    ).toEqual([
      ["T", "BASE TABLE", "2"],
      ["V", "VIEW", null],
    ]);
    expect(
      await sql(`select table_name, column_name, data_type, numeric_precision, character_maximum_length, is_nullable, column_default, comment
        from i.information_schema.columns order by table_name, ordinal_position`),
    ).toEqual([
      ["T", "A", "NUMBER", "10", null, "NO", "1", null],
      ["T", "B", "TEXT", null, "5", "YES", null, "c"],
      ["V", "A", "NUMBER", "10", null, expect.anything(), null, null],
    ]);
    expect(
      await sql("select count(*) from snowflake.account_usage.databases where database_name = 'I'"),
    ).toEqual([["1"]]);
    await expect(sql("select * from information_schema.no_such_view")).rejects.toMatchObject({
      code: "000002",
    });
  });
});

import { openAccount, type TestAccount, type TestSession } from "../../fixture";

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql(`create database d; create schema c; use schema public; create table t (a int); create view v as select a from t;
    create stream st on table t; create file format f type = csv; create warehouse w; create user u;
    create task k warehouse = w schedule = '1 hour' as select 1; create stage s; create sequence q; create role r;
    create tag g; create resource monitor m with credit_quota = 1`);
});
afterAll(() => account.close());

const KINDS = [
  ...["table t", "view v", "stream st", "user u", "task k", "stage s", "sequence q", "role r", "schema c"],
  ...["database d", "warehouse w", "tag g", "resource monitor m"],
];

describe("ALTER refuses an option that its kind does not have", () => {
  it.each(KINDS)("of %s", async (object) => {
    const invalid = { code: "001425", message: expect.stringContaining("'FOO'") as string };
    await expect(session.sql(`alter ${object} set foo = 1`)).rejects.toMatchObject(invalid);
    await expect(session.sql(`alter ${object} unset foo`)).rejects.toMatchObject({
      code: expect.stringMatching("001425|000002") as string,
    });
  });

  it("of a file format, which keeps its type", async () => {
    await expect(session.sql("alter file format f set foo = 1")).rejects.toMatchObject({ code: "001420" });
    await expect(session.sql("alter file format f set type = json")).rejects.toMatchObject({
      code: "001425",
    });
    await expect(session.sql("alter file format f set skip_header = -1")).rejects.toMatchObject({
      code: "001008",
    });
    await session.sql("alter file format f set skip_header = 1 comment = 'x'");
  });

  it("of the session", async () => {
    for (const statement of ["set foo = 1", "unset foo"])
      await expect(session.sql(`alter session ${statement}`)).rejects.toMatchObject({ code: "001006" });
  });

  it("where another kind has it", async () => {
    await expect(session.sql("alter role r unset password")).rejects.toMatchObject({ code: "000002" });
    await expect(session.sql("create resource monitor n with foo = 1")).rejects.toMatchObject({
      code: "001425",
    });
  });

  it("and takes those that it has", async () => {
    await session.sql(`alter table t set data_retention_time_in_days = 1; alter table t unset comment;
      alter view v set secure; alter view v set change_tracking = true; alter view v unset secure;
      alter stream st set comment = 'x'; alter user u set email = 'x' week_start = 1; alter user u unset password;
      alter task k set timezone = 'UTC'; alter task k unset timezone, comment; alter sequence q set increment by 2;
      alter resource monitor m set credit_quota = 2 triggers on 50 percent do notify; alter role r unset comment;
      alter stage s set comment = 'x'; alter warehouse w unset auto_suspend; alter session unset timezone`);
  });
});

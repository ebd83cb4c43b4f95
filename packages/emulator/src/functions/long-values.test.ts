import { openSqlSession, type SqlSession } from "../statements/testing/sql-session";

let session: SqlSession;
const only = async (sql: string) => (await session.rows(sql))[0]?.[0];

beforeAll(async () => {
  session = await openSqlSession();
});
afterAll(() => session.close());

describe("The message of an error", () => {
  const megabytes = "x".repeat(3_000_000);

  it.each([
    ["002016", `select ${megabytes}(1)`],
    ["100038", `select to_number('${megabytes}')`],
    ["100078", `select cast(column1 as varchar(5)) from values ('${megabytes}')`],
  ])("%s has no more than 2,001 characters", async (code, sql) => {
    const error: unknown = await session.rows(sql).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code });
    expect((error as Error).message.length).toBeLessThanOrEqual(2001);
  });

  it("keeps what stands behind a value that is too long", async () => {
    await expect(session.rows(`select to_number('${megabytes}')`)).rejects.toThrow(
      /^Numeric value 'x+…x+' is not recognized$/,
    );
  });

  it("is whole for ordinary values", async () => {
    await expect(session.rows("select to_number('abc')")).rejects.toThrow(
      "Numeric value 'abc' is not recognized",
    );
    expect(await only("select 1")).toBe("1");
  });
});

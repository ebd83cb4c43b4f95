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

describe("A value that would be too long", () => {
  it.each([
    ["100078", "select length(replace(repeat('x', 1000000), 'x', repeat('y', 10000)))"],
    ["100078", "select length(regexp_replace(repeat('x', 1000000), 'x', repeat('y', 10000)))"],
    ["100078", "select length(regexp_replace(repeat('x', 1000000), 'x', repeat('y', 10000), 1, 0))"],
    [
      "100078",
      "select length(regexp_replace(column1, 'x', '0123456789abcdef')) from values (repeat('x', 10000000))",
    ],
    ["000002", "select length(replace(column1, 'x', '0123456789abcdef')) from values (repeat('x', 1000000))"],
    ["100078", "select length(array_to_string(array_generate_range(0, 100000), repeat('y', 10000)))"],
    [
      "000002",
      "select max(length(replace(repeat('x', 1000), 'x', repeat(column1, 10000)))) from values ('y'), ('z')",
    ],
    ["000002", "select editdistance(repeat('a', 100000), repeat('b', 100000))"],
  ])("is %s at once: %s", async (code, sql) => {
    const start = performance.now();
    await expect(session.rows(sql)).rejects.toMatchObject({ code });
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it.each([
    ["123", "select replace('123', '', ',')"],
    ["a--b--", "select replace(column1, '.', '--') from values ('a.b.')"],
    ["a<b><c>", "select regexp_replace(column1, '[bc]', '<\\\\0>') from values ('abc')"],
    ["abx", "select regexp_replace('abc', 'c', 'x', 1, 1)"],
    ["1--2--3", "select array_to_string([1, 2, 3], column1) from values ('--')"],
    ["3", "select editdistance('kitten', 'sitting')"],
    [null, "select replace('a', 'a', null)"],
  ])("is %s where it is short: %s", async (value, sql) => {
    expect(await only(sql)).toBe(value);
  });
});

describe("What DuckDB would look for without end", () => {
  const joined = (count: number) =>
    Array.from({ length: count }, (_, index) => `join (select 1 x) t${index} using (x)`).join(" ");

  it("is refused: the order of too many joins", async () => {
    await expect(session.rows(`select count(*) from (select 1 x) t ${joined(64)}`)).rejects.toThrow(
      "a FROM with 65 relations in inner joins; the most is 64",
    );
    expect(await only(`select count(*) from (select 1 x) t ${joined(20)}`)).toBe("1");
  });

  it.each([
    ["0", "select repeat('a', 30000) like repeat('%a', 30) || 'b'"],
    ["0", "select repeat('a', 30000) like '%a_%a_%a_%a_%a_%a_%a_%b'"],
    ["0", "select repeat('a', 30000) ilike '%a%a%a%a%a%a%a%a%b'"],
    ["1", "select 'a.b\\nC%d' like '%.b%C\\%_'"],
    ["1", "select column1 like column2 from values ('a.b_\\\\c', '%._\\_%\\\\%c')"],
    ["0", "select column1 like column2 from values ('axb', '%.%b')"],
    ["1", "select 'xABcDx' ilike '%b%D_'"],
    [null, "select column1 like column2 from values ('a', null::varchar)"],
  ])("is %s in time: %s", async (value, sql) => {
    const start = performance.now();
    expect(await only(sql)).toBe(value);
    expect(performance.now() - start).toBeLessThan(4000);
  });
});

import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql("create database d; create table kinds (n int, v variant)");
});
afterAll(() => account.close());

const row = async (expressions: string) => (await session.sql(`select ${expressions}`))[0];

/** https://docs.snowflake.com/en/sql-reference/functions/typeof and /is_timestamp */
const VALUES = [
  ["to_date('2024-02-24')", "DATE", '"2024-02-24"'],
  ["to_time('20:57:01.123456')", "TIME", '"20:57:01"'],
  ["to_timestamp_ntz('2023-02-24 12:00:00.456')", "TIMESTAMP_NTZ", '"2023-02-24 12:00:00.456"'],
  ["to_timestamp_ltz('2022-02-24 13:00:00.123 +01:00')", "TIMESTAMP_LTZ", '"2022-02-24 12:00:00.123 +0000"'],
  ["to_timestamp_tz('2020-02-24 15:00:00.123 +01:00')", "TIMESTAMP_TZ", '"2020-02-24 15:00:00.123 +0100"'],
  ["to_binary('ab12')", "BINARY", '"AB12"'],
  ["3.21::double", "DOUBLE", "3.210000000000000e+00"],
  ["2::double", "DOUBLE", "2.000000000000000e+00"],
  ["1.23::decimal(6, 3)", "DECIMAL", "1.23"],
  ["0.1234567890123456789::number(38, 19)", "DECIMAL", "0.1234567890123456789"],
  ["15", "INTEGER", "15"],
  ["12345678901234567890123", "INTEGER", "12345678901234567890123"],
  ["true", "BOOLEAN", "true"],
  ["'x'", "VARCHAR", '"x"'],
  ["to_array('x')", "ARRAY", '["x"]'],
] as const;

describe("a VARIANT remembers what it was made of", () => {
  test.each(VALUES)("%s is %s and shown as %s", async (value, type, shown) => {
    expect(
      await row(`typeof(to_variant(${value})), to_variant(${value}), to_json((${value})::variant)`),
    ).toEqual([type, shown, shown]);
  });

  test.each(VALUES)("%s within arrays and objects", async (value, type) => {
    const held = `object_construct('a', array_construct(${value}))`;
    expect(
      await row(
        `typeof(${held}:a[0]), typeof([${value}][0]), typeof({'k': ${value}}:k), typeof(get(array_append([], ${value}), 0))`,
      ),
    ).toEqual([type, type, type, type]);
    expect(
      await session.sql(
        `select typeof(f.value), typeof(t.a[0]), typeof(t.o:k) from (select array_agg(${value}) as a, object_agg('k', (${value})::variant) as o) t, lateral flatten(t.a) f`,
      ),
    ).toEqual([[type, type, type]]);
  });
});

test("it is in a table what it was, and after a restart", async () => {
  for (const [index, [value]] of VALUES.entries())
    await session.sql(`insert into kinds select ${index}, to_variant(${value})`);
  await account.reopen();
  session = await account.connect();
  await session.sql("use schema d.public");
  expect(await session.sql("select typeof(v), v from kinds order by n")).toEqual(
    VALUES.map(([, type, shown]) => [type, shown]),
  );
  await session.sql("create or replace table copy as select * from kinds");
  expect(await session.sql("select typeof(v) from copy order by n")).toEqual(
    VALUES.map(([, type]) => [type]),
  );
});

test("IS_ and AS_ ask for the very type", async () => {
  expect(
    await row(
      "is_date(to_variant('2024-01-01'::date)), is_date('2024-01-01'::variant), is_timestamp_ntz(to_variant('2024-01-01'::timestamp_tz)), is_timestamp_tz(to_variant('2024-01-01'::timestamp_tz)), is_time(to_variant('10:00'::time)), is_binary(to_variant(to_binary('AB')))",
    ),
  ).toEqual(["1", "0", "0", "1", "1", "1"]);
  expect(
    await row(
      "as_date(to_variant('2024-01-01'::date))::varchar, as_date('2024-01-01'::variant), as_timestamp_ntz(to_variant('2024-01-01 10:00:00.123456'::timestamp_ntz))::varchar, as_binary(to_variant(to_binary('AB'))), as_time(to_variant('10:00'::time))::varchar, as_double(to_variant(1.5::float))",
    ),
  ).toEqual(["2024-01-01", null, "2024-01-01 10:00:00.123", "AB", "10:00:00", "1.5"]);
});

test("casts give back what went in, by the session's clock", async () => {
  await session.sql("alter session set timezone = 'America/New_York'");
  try {
    expect(
      await row(
        "to_variant('2024-07-01 12:00:00.123456 +00:00'::timestamp_ltz)::timestamp_ltz = '2024-07-01 12:00:00.123456 +00:00'::timestamp_ltz, " +
          "to_variant('2024-07-01 12:00:00 +00:00'::timestamp_ltz)::timestamp_ntz::varchar, to_variant('2024-07-01 02:00:00 +00:00'::timestamp_ltz)::date::varchar, " +
          "to_variant('2024-07-01 12:00:00 +00:00'::timestamp_ltz)::varchar, to_variant('2024-07-01 12:00:00 +02:00'::timestamp_tz)::timestamp_tz::varchar, " +
          "to_variant('2024-07-01 12:00:00 +00:00'::timestamp_ltz), to_variant('2024-07-01'::date)::timestamp_ntz::varchar, to_variant('2024-07-01 12:34:56'::timestamp_ntz)::time::varchar",
      ),
    ).toEqual([
      "1",
      "2024-07-01 08:00:00.000",
      "2024-06-30",
      "2024-07-01 08:00:00.000 -0400",
      "2024-07-01 12:00:00.000 +0200",
      '"2024-07-01 08:00:00.000 -0400"',
      "2024-07-01 00:00:00.000",
      "12:34:56",
    ]);
  } finally {
    await session.sql("alter session unset timezone");
  }
  expect(
    await row(
      "to_variant(to_binary('AB12'))::binary, to_variant(1.5::float) + 1, to_variant(1.5::float)::varchar, to_variant(100::float)::int",
    ),
  ).toEqual(["AB12", "2.5", "1.5", "100"]);
  await expect(session.sql("select to_variant('2024-01-01'::date)::int")).rejects.toMatchObject({
    code: "100071",
    message: 'Failed to cast variant value "2024-01-01" to FIXED',
  });
});

test("session formats show the times within", async () => {
  await session.sql("alter session set date_output_format = 'DD.MM.YYYY'");
  try {
    expect(
      await row(
        "{'d': '2024-07-01'::date}, to_variant('2024-07-01'::date)::varchar, array_to_string(['2024-07-01'::date], '/')",
      ),
    ).toEqual(['{"d":"01.07.2024"}', "01.07.2024", "01.07.2024"]);
  } finally {
    await session.sql("alter session unset date_output_format");
  }
});

test("values compare by kind and value", async () => {
  expect(
    await row(
      "to_variant(1.5::float) = to_variant(1.5), to_variant(2::float) = to_variant(2), to_variant('2024-01-01'::date) = to_variant('2024-01-01'), " +
        "to_variant('2024-01-01'::date) < to_variant('2024-01-02'::date), to_variant('2024-01-01 12:00 +02:00'::timestamp_tz) = to_variant('2024-01-01 10:00 +00:00'::timestamp_tz), " +
        "to_variant('2024-01-01'::date) = '2024-01-01'::date, parse_json('{\"b\":1,\"a\":2}') = parse_json('{\"a\":2,\"b\":1}'), array_contains('2024-01-01'::date::variant, ['2024-01-01'::date])",
    ),
  ).toEqual(["1", "1", "0", "1", "1", "1", "1", "1"]);
  expect(await row("array_sort([2::float, 1, 1.5])")).toEqual(["[1,1.5,2.000000000000000e+00]"]);
  expect(
    await session.sql("select v from kinds where typeof(v) in ('DOUBLE', 'DECIMAL', 'INTEGER') order by v"),
  ).toEqual([
    ["0.1234567890123456789"],
    ["1.23"],
    ["2.000000000000000e+00"],
    ["3.210000000000000e+00"],
    ["15"],
    ["12345678901234567890123"],
  ]);
});

describe("no user's text is taken for a typed value", () => {
  const forged = "chr(64976) || 'D2024-01-01'";
  test.each([
    `to_variant(${forged})`,
    `parse_json('"' || ${forged} || '"')`,
    String.raw`parse_json('"\\ufdd0D2024-01-01"')`,
    `split(${forged}, ',')[0]`,
    `strtok_to_array(${forged}, ',')[0]`,
    `object_construct('k', ${forged}):k`,
    `array_agg(${forged})[0]`,
    `object_keys(object_construct(${forged}, 1))[0]`,
    `regexp_substr_all(${forged}, '.+')[0]`,
    `parse_url('http://x/?a=' || ${forged}):query`,
  ])("%s", async (made) => {
    expect(await row(`typeof(${made})`)).toEqual(["VARCHAR"]);
  });

  test("and comes out as it went in", async () => {
    expect(
      await row(`to_variant(${forged})::varchar = ${forged}, length(to_variant(${forged})::varchar)`),
    ).toEqual(["1", "12"]);
  });

  test("what a JavaScript function returns neither", async () => {
    await session.sql(
      String.raw`create or replace function forge() returns variant language javascript as $$ return "\ufdd0D2024-01-01"; $$`,
    );
    expect(await row("typeof(forge())")).toEqual(["VARCHAR"]);
  });
});

describe("PARSE_JSON", () => {
  const twice = `'{ "a" : "123", "b" : "456", "a": "789"} '`;
  test("refuses a key that is there twice, unless it is told otherwise", async () => {
    await expect(session.sql(`select parse_json(${twice})`)).rejects.toMatchObject({
      code: "100069",
      sqlState: "22P02",
      message: 'Error parsing JSON: duplicate object attribute "a", pos 31',
    });
    await expect(session.sql(`select parse_json('{"x":{"a":1,"a":2}}')`)).rejects.toMatchObject({
      code: "100069",
    });
    expect(
      await row(
        `parse_json(${twice}, 'd'), parse_json('{"a":1}', 's'), try_parse_json(${twice}), try_parse_json(${twice}, 'd'), check_json(${twice})`,
      ),
    ).toEqual([
      '{"a":"789","b":"456"}',
      '{"a":1}',
      null,
      '{"a":"789","b":"456"}',
      'duplicate object attribute "a", pos 31',
    ]);
    await expect(session.sql(`select parse_json('1', 'x')`)).rejects.toMatchObject({ code: "001044" });
  });

  test("tells doubles from decimals", async () => {
    expect(
      await row(
        `typeof(parse_json('1.912e2')), parse_json('1.912e2'), typeof(parse_json('{"a":1e5}'):a), parse_json('{"a":0.12345678901234567890123}'):a, parse_json('[-1, 12, 289, 2188, false,]')`,
      ),
    ).toEqual([
      "DOUBLE",
      "1.912000000000000e+02",
      "DOUBLE",
      "0.12345678901234567890123",
      "[-1,12,289,2188,false,null]",
    ]);
  });
});

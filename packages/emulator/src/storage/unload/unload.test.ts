import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { openAccount, type TestAccount, type TestSession } from "../../fixture";

let account: TestAccount;
let session: TestSession;
let folders = 0;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql("CREATE DATABASE d");
});
afterAll(() => account.close());

const home = () => join(account.folder, "stages", "users", "ADMIN");

/** Unloads into a folder of its own; the answer, and the files by name. */
async function unloaded(rest: string) {
  const folder = `u${(folders += 1)}`;
  const answer = await session.records(`COPY INTO @~/${folder}/ FROM ${rest}`);
  const names = readdirSync(join(home(), folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(home(), folder).length + 1))
    .sort();
  const bytes = (name = names[0] ?? "") => readFileSync(join(home(), folder, name));
  return { folder, answer, names, bytes, text: (name?: string) => bytes(name).toString("utf8") };
}

const VALUES = `(SELECT column1 AS a, column2 AS b FROM VALUES (1, 'x,"y"'), (2, NULL), (3, ''))`;

test.each<[string, string, (bytes: Buffer) => Buffer]>([
  ["AUTO", "data_0_0_0.csv.gz", gunzipSync],
  ["GZIP", "data_0_0_0.csv.gz", gunzipSync],
  ["BROTLI", "data_0_0_0.csv.br", brotliDecompressSync],
  ["DEFLATE", "data_0_0_0.csv.deflate", inflateSync],
  ["RAW_DEFLATE", "data_0_0_0.csv.raw_deflate", inflateRawSync],
  ["NONE", "data_0_0_0.csv", (bytes) => bytes],
])("COMPRESSION = %s", async (compression, name, unpack) => {
  const { names, bytes, folder } = await unloaded(
    `(SELECT 1, 'é') FILE_FORMAT = (TYPE = CSV COMPRESSION = ${compression})`,
  );
  expect(names).toEqual([name]);
  expect(unpack(bytes()).toString("utf8")).toBe("1,é\n");
  await session.sql(`CREATE OR REPLACE FILE FORMAT packed TYPE = CSV COMPRESSION = ${compression}`);
  expect(await session.sql(`SELECT $2 FROM @~/${folder}/ (FILE_FORMAT => 'packed')`)).toEqual([["é"]]);
});

test.each(["BZ2", "ZSTD"])("COMPRESSION = %s is refused by name", async (compression) => {
  await expect(
    unloaded(`(SELECT 1) FILE_FORMAT = (TYPE = CSV COMPRESSION = ${compression})`),
  ).rejects.toMatchObject({
    code: "000002",
  });
});

test("Parquet is packed by Snappy, or not at all", async () => {
  const codec = (bytes: Buffer) => bytes.subarray(0, 4).toString();
  const snappy = await unloaded("(SELECT 1 AS a) FILE_FORMAT = (TYPE = PARQUET)");
  expect([snappy.names, codec(snappy.bytes())]).toEqual([["data_0_0_0.snappy.parquet"], "PAR1"]);
  const plain = await unloaded(
    "(SELECT REPEAT('x', 100000) AS a) FILE_FORMAT = (TYPE = PARQUET COMPRESSION = NONE)",
  );
  expect(plain.names).toEqual(["data_0_0_0.parquet"]);
  expect(plain.bytes().length).toBeGreaterThan(100_000);
  await expect(unloaded("(SELECT 1) FILE_FORMAT = (TYPE = PARQUET COMPRESSION = LZO)")).rejects.toMatchObject(
    { code: "000002" },
  );
});

test("moments in a Parquet file keep their microseconds and their type", async () => {
  const { folder } = await unloaded(
    "(SELECT '2024-01-02 03:04:05.123456'::TIMESTAMP_NTZ AS t, '11:12:13.5'::TIME AS c) FILE_FORMAT = (TYPE = PARQUET) HEADER = TRUE",
  );
  await session.sql("CREATE OR REPLACE FILE FORMAT d.public.pq TYPE = PARQUET");
  expect(
    await session.sql(
      `SELECT $1:T::TIMESTAMP_NTZ::VARCHAR(40), TYPEOF($1:T), $1:C::TIME FROM @~/${folder}/ (FILE_FORMAT => 'd.public.pq')`,
    ),
  ).toEqual([[expect.stringContaining("03:04:05.123"), "TIMESTAMP_NTZ", "40333.500000000"]]);
  expect(
    await session.sql(
      `SELECT DATE_PART(nanosecond, $1:T::TIMESTAMP_NTZ) FROM @~/${folder}/ (FILE_FORMAT => 'd.public.pq')`,
    ),
  ).toEqual([["123456000"]]);
});

test("texts are enclosed and quotes doubled, NULL is nothing and an empty text is not", async () => {
  const { text } = await unloaded(
    `${VALUES} HEADER = TRUE FILE_FORMAT = (TYPE = CSV COMPRESSION = NONE FIELD_OPTIONALLY_ENCLOSED_BY = '"' NULL_IF = ())`,
  );
  expect(text()).toBe('"A","B"\n1,"x,""y"""\n2,\n3,""\n');
});

test("without enclosure, delimiters are escaped, and NULL is the first of NULL_IF", async () => {
  const format = "TYPE = CSV COMPRESSION = NONE EMPTY_FIELD_AS_NULL = FALSE NULL_IF = ('nil', 'other')";
  const { text } = await unloaded(`${VALUES} FILE_FORMAT = (${format})`);
  expect(text()).toBe('1,x\\,"y"\n2,nil\n3,\n');
});

test("a VARIANT is enclosed like a text", async () => {
  const { text } = await unloaded(
    `(SELECT PARSE_JSON('{"a":1,"b":2}')) FILE_FORMAT = (TYPE = CSV COMPRESSION = NONE FIELD_OPTIONALLY_ENCLOSED_BY = '"')`,
  );
  expect(text()).toBe('"{""a"":1,""b"":2}"\n');
});

test("delimiters and the extension are the format's", async () => {
  const { names, text } = await unloaded(
    `(SELECT 1, 2) FILE_FORMAT = (TYPE = CSV COMPRESSION = NONE FIELD_DELIMITER = '|' RECORD_DELIMITER = '\\r\\n' FILE_EXTENSION = 'txt')`,
  );
  expect([names, text()]).toEqual([["data_0_0_0.txt"], "1|2\r\n"]);
});

test("JSON is a document a line, of one column", async () => {
  const { names, text } = await unloaded(
    "(SELECT OBJECT_CONSTRUCT('a', column1) FROM VALUES (1), (2)) FILE_FORMAT = (TYPE = JSON COMPRESSION = NONE)",
  );
  expect([names, text()]).toEqual([["data_0_0_0.json"], '{"a":1}\n{"a":2}\n']);
  await expect(unloaded("(SELECT 1 AS a, 2 AS b) FILE_FORMAT = (TYPE = JSON)")).rejects.toMatchObject({
    code: "002022",
  });
});

test("MAX_FILE_SIZE parts rows into files, each with its header; DETAILED_OUTPUT lists them", async () => {
  const { names, text, answer } = await unloaded(
    "(SELECT REPEAT('x', 99) AS t FROM TABLE(GENERATOR(ROWCOUNT => 10))) MAX_FILE_SIZE = 400 HEADER = TRUE DETAILED_OUTPUT = TRUE FILE_FORMAT = (TYPE = CSV COMPRESSION = NONE)",
  );
  expect(names).toEqual(["data_0_0_0.csv", "data_0_1_0.csv", "data_0_2_0.csv"]);
  expect(names.map((name) => text(name).split("\n")[0])).toEqual(["T", "T", "T"]);
  expect(answer.map(({ ROW_COUNT }) => Number(ROW_COUNT)).reduce((sum, rows) => sum + rows)).toBe(10);
  expect(answer.map(({ FILE_SIZE }) => Number(FILE_SIZE))).toEqual(
    names.map((name) => Buffer.byteLength(text(name))),
  );
});

test("SINGLE takes the path for the file's name", async () => {
  await session.sql(
    "COPY INTO @~/single/all.csv FROM (SELECT 1) SINGLE = TRUE FILE_FORMAT = (TYPE = CSV COMPRESSION = NONE)",
  );
  expect(readFileSync(join(home(), "single", "all.csv"), "utf8")).toBe("1\n");
});

test("INCLUDE_QUERY_ID makes names unique, so that nothing is in the way", async () => {
  const into = "COPY INTO @~/unique/ FROM (SELECT 1) INCLUDE_QUERY_ID = TRUE FILE_FORMAT = (TYPE = CSV)";
  await session.sql(into);
  await session.sql(into);
  const names = readdirSync(join(home(), "unique"));
  expect(names).toHaveLength(2);
  expect(names.every((name) => /^data_[0-9a-f-]{36}_0_0_0\.csv\.gz$/.test(name))).toBe(true);
});

test.each([
  ["INCLUDE_QUERY_ID = TRUE OVERWRITE = TRUE"],
  ["INCLUDE_QUERY_ID = TRUE SINGLE = TRUE"],
  ["PARTITION BY ('x') INCLUDE_QUERY_ID = FALSE"],
  ["PARTITION BY ('x') SINGLE = TRUE"],
  ["PARTITION BY ('x') OVERWRITE = TRUE"],
])("%s is an error", async (options) => {
  await expect(unloaded(`(SELECT 1) ${options}`)).rejects.toMatchObject({ code: "002103" });
});

test("a partition does not leave its stage", async () => {
  await expect(unloaded("(SELECT 1 AS a) PARTITION BY ('../../../x')")).rejects.toMatchObject({
    code: "001008",
  });
});

describe("OVERWRITE", () => {
  const into = (path: string, rest: string) =>
    session.sql(`COPY INTO @~/${path} FROM ${rest} OVERWRITE = TRUE FILE_FORMAT = (COMPRESSION = NONE)`);
  const file = (name: string) => readFileSync(join(home(), "kept", name), "utf8");

  test("a statement that fails leaves every file as it was", async () => {
    await into("kept/data", "(SELECT 1)");
    await into("kept/database_backup.csv", "(SELECT 2) SINGLE = TRUE");
    await expect(into("kept/data", "(SELECT nope)")).rejects.toMatchObject({ code: "000904" });
    await expect(into("kept/data", "(SELECT column1 / 0 FROM VALUES (1))")).rejects.toMatchObject({
      code: "100051",
    });
    expect([file("data_0_0_0.csv"), file("database_backup.csv")]).toEqual(["1\n", "2\n"]);
  });

  test("only files of the same names are replaced", async () => {
    await into("kept/data", "(SELECT 3)");
    expect([file("data_0_0_0.csv"), file("database_backup.csv")]).toEqual(["3\n", "2\n"]);
  });
});

test.each<[string, string, string, string]>([
  ["a file is in the path", "@~/way/a/b", "", "091003"],
  ["a folder has the file's name", "@~/way", "SINGLE = TRUE OVERWRITE = TRUE", "091003"],
  ["a partition's name is too long", "@~/long/", "PARTITION BY (REPEAT('x', 300))", "091003"],
  ["a partition's name has a character of code 0", "@~/zero/", "PARTITION BY ('a' || CHR(0))", "001008"],
  ["the path has a character of code 0", "'@~/n\\0b'", "", "001008"],
])("%s: an error that tells the way out", async (_, path, options, code) => {
  await session.sql("COPY INTO @~/way/a FROM (SELECT 1) SINGLE = TRUE OVERWRITE = TRUE");
  await expect(session.sql(`COPY INTO ${path} FROM (SELECT 1) ${options}`)).rejects.toMatchObject({
    code,
    message: expect.stringMatching(/REMOVE|Shorten|leave out/) as string,
  });
});

test.each([["0"], ["-5"], ["1.5"]])("MAX_FILE_SIZE = %s is an error", async (size) => {
  await expect(unloaded(`(SELECT 1) MAX_FILE_SIZE = ${size}`)).rejects.toMatchObject({ code: "001008" });
});

test("names in the header double the quotes in them", async () => {
  const { text } = await unloaded(
    `(SELECT 1 AS "a""b", 2 AS c) HEADER = TRUE FILE_FORMAT = (TYPE = CSV COMPRESSION = NONE FIELD_OPTIONALLY_ENCLOSED_BY = '"')`,
  );
  expect(text()).toBe('"a""b","C"\n1,2\n');
});

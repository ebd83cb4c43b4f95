import { join } from "node:path";
import { startLoading, type Loading } from "./fixture";

let account: Loading;
let staged: Loading["staged"];
let table: Loading["table"];
let rows: Loading["rows"];
beforeAll(async () => {
  account = await startLoading();
  ({ staged, table, rows } = account);
}, 30_000);
afterAll(() => account?.stop());

test("a table's STAGE_FILE_FORMAT holds where neither the statement nor the stage has one", async () => {
  const t = await table("A INT, B VARCHAR");
  await account.sql(
    `CREATE OR REPLACE TABLE ${t} (A INT, B VARCHAR) STAGE_FILE_FORMAT = (FIELD_DELIMITER = '|')`,
  );
  const file = await staged("piped.csv", "1|x\n");
  await account.sql(`COPY INTO ${t} FROM ${file}`);
  const other = await staged("commas.csv", "2,y\n");
  await account.sql(`COPY INTO ${t} FROM ${other} FILE_FORMAT = (TYPE = CSV)`);
  expect(await rows(`SELECT A, B FROM ${t} ORDER BY A`)).toEqual([
    [1, "x"],
    [2, "y"],
  ]);
});

describe("INCLUDE_METADATA", () => {
  test("fills columns with what the file is, beside those matched by name", async () => {
    const t = await table("A INT, FILE VARCHAR, N INT, B VARCHAR");
    const include = "INCLUDE_METADATA = (FILE = METADATA$FILENAME, N = METADATA$FILE_ROW_NUMBER)";
    const csv = await staged("m.csv", "a,b\n1,x\nbad,y\n3,z\n");
    await account.sql(
      `COPY INTO ${t} FROM ${csv} FILE_FORMAT = (TYPE = CSV PARSE_HEADER = TRUE) MATCH_BY_COLUMN_NAME = CASE_INSENSITIVE ${include} ON_ERROR = CONTINUE`,
    );
    const json = await staged("m.json", '{"a":4}\n{"a":5,"file":"not this"}\n');
    await account.sql(
      `COPY INTO ${t} FROM ${json} FILE_FORMAT = (TYPE = JSON) MATCH_BY_COLUMN_NAME = CASE_INSENSITIVE ${include}`,
    );
    expect(await rows(`SELECT A, SPLIT_PART(FILE, '/', -1) AS F, N, B FROM ${t} ORDER BY A`)).toEqual([
      [1, "m.csv", 1, "x"],
      [3, "m.csv", 3, "z"],
      [4, "m.json", 1, null],
      [5, "m.json", 2, null],
    ]);
  });

  test.each([
    ["INCLUDE_METADATA = (FILE = METADATA$FILENAME)", "001420"],
    ["MATCH_BY_COLUMN_NAME = CASE_INSENSITIVE INCLUDE_METADATA = (NOPE = METADATA$FILENAME)", "000904"],
    ["MATCH_BY_COLUMN_NAME = CASE_INSENSITIVE INCLUDE_METADATA = (FILE = METADATA$NOPE)", "001008"],
  ])("refuses %s", async (options, code) => {
    const t = await table("A INT, FILE VARCHAR");
    const from = await staged("m.json", '{"a":4}');
    await expect(
      account.sql(`COPY INTO ${t} FROM ${from} FILE_FORMAT = (TYPE = JSON) ${options}`),
    ).rejects.toMatchObject({ code });
  });
});

describe("errors in files", () => {
  const BAD = "1,one\nx,two\n3,three\n4\n5,a long text\n";

  test("a PATTERN that is a number is refused before any file is read", async () => {
    const t = await table("A INT, B VARCHAR");
    const from = await staged("pattern.csv", "1,one\n");
    await expect(account.sql(`COPY INTO ${t} FROM ${from} PATTERN = 5`)).rejects.toMatchObject({
      code: "001008",
      message: expect.stringMatching(/\[5\] for parameter 'PATTERN'/) as string,
    });
  });

  test("ABORT_STATEMENT says where the first one is, and loads nothing", async () => {
    const t = await table("A INT, B VARCHAR");
    const from = await staged("bad.csv", BAD);
    await expect(account.sql(`COPY INTO ${t} FROM ${from}`)).rejects.toMatchObject({
      code: "100038",
      sqlState: "22018",
      message: expect.stringMatching(
        /Numeric value 'x' is not recognized\n {2}File 'd\d+\/bad.csv', line 2, character 1\n {2}Row 2, column "T\d+"\["A":1\]/,
      ) as string,
    });
    expect(await rows(`SELECT COUNT(*) FROM ${t}`)).toEqual([[0]]);
  });

  test("CONTINUE loads the others", async () => {
    const t = await table("A INT, B VARCHAR(8)");
    const [answer] = await account.sql(
      `COPY INTO ${t} FROM ${await staged("bad.csv", BAD)} ON_ERROR = CONTINUE`,
    );
    expect(answer).toMatchObject({
      status: "PARTIALLY_LOADED",
      rows_parsed: 5,
      rows_loaded: 2,
      errors_seen: 3,
      first_error_line: 2,
      first_error_column_name: expect.stringContaining('["A":1]') as string,
    });
    expect(await rows(`SELECT A FROM ${t} ORDER BY A`)).toEqual([[1], [3]]);
  });

  test("SKIP_FILE skips the file, SKIP_FILE_n only from n errors on", async () => {
    const t = await table("A INT, B VARCHAR");
    const from = await staged("bad.csv", BAD);
    expect(await account.sql(`COPY INTO ${t} FROM ${from} ON_ERROR = SKIP_FILE`)).toMatchObject([
      { status: "LOAD_FAILED", rows_loaded: 0, errors_seen: 2 },
    ]);
    expect(await account.sql(`COPY INTO ${t} FROM ${from} ON_ERROR = 'SKIP_FILE_2'`)).toMatchObject([
      { status: "LOAD_FAILED" },
    ]);
    expect(await account.sql(`COPY INTO ${t} FROM ${from} ON_ERROR = 'SKIP_FILE_50%'`)).toMatchObject([
      { status: "PARTIALLY_LOADED", rows_loaded: 3 },
    ]);
  });

  test("NULL in a NOT NULL column, and a text that is too long", async () => {
    const t = await table("A INT NOT NULL, B VARCHAR(3)");
    const from = await staged("n.csv", "1,abc\n,x\n2,abcd\n");
    expect(await account.sql(`COPY INTO ${t} FROM ${from} ON_ERROR = CONTINUE`)).toMatchObject([
      {
        rows_loaded: 1,
        errors_seen: 2,
        first_error: expect.stringContaining("NULL result in a non-nullable column") as string,
      },
    ]);
    const cut = await staged("n.csv", "3,abcd\n");
    expect(await account.sql(`COPY INTO ${t} FROM ${cut} TRUNCATECOLUMNS = TRUE`)).toMatchObject([
      { rows_loaded: 1 },
    ]);
    expect(await rows(`SELECT B FROM ${t} ORDER BY A`)).toEqual([["abc"], ["abc"]]);
  });

  test("VALIDATION_MODE loads nothing", async () => {
    const t = await table("A INT, B VARCHAR");
    const from = await staged("bad.csv", BAD);
    expect(
      await account.sql(`COPY INTO ${t} FROM ${from} VALIDATION_MODE = RETURN_ALL_ERRORS`),
    ).toMatchObject([
      { LINE: 2, CODE: 100038, CATEGORY: "conversion", ROW_NUMBER: 2 },
      { LINE: 4, CODE: 100080, CATEGORY: "parsing", REJECTED_RECORD: "4" },
    ]);
    expect(await account.sql(`COPY INTO ${t} FROM ${from} VALIDATION_MODE = RETURN_1_ROWS`)).toEqual([
      { A: 1, B: "one" },
    ]);
    await expect(
      account.sql(`COPY INTO ${t} FROM ${from} VALIDATION_MODE = 'RETURN_2_ROWS'`),
    ).rejects.toMatchObject({ code: "100038" });
    expect(await rows(`SELECT COUNT(*) FROM ${t}`)).toEqual([[0]]);
  });

  test("a transformation's errors are found too", async () => {
    const t = await table("A INT");
    const from = await staged("t.csv", "1\n0\n4\n");
    expect(
      await account.sql(`COPY INTO ${t} FROM (SELECT 8 / $1 FROM ${from}) ON_ERROR = CONTINUE`),
    ).toMatchObject([{ rows_parsed: 3, rows_loaded: 2, first_error_line: 2 }]);
    expect(await rows(`SELECT A FROM ${t} ORDER BY A`)).toEqual([[2], [8]]);
  });

  test("a transformation's errors say where in the file they are", async () => {
    const t = await table("N INT NOT NULL, D DATE, S VARCHAR(3)");
    const from = await staged(
      "w.csv",
      'h|h|h\n"o|ne"|1|2026-01-01\nx|2|"no date"\n"long"|3|2026-01-03\ny||\n',
    );
    const copy = `COPY INTO ${t} FROM (SELECT $2, UPPER($3)::DATE, $1 FROM ${from})
      FILE_FORMAT = (TYPE = CSV FIELD_DELIMITER = '|' SKIP_HEADER = 1 FIELD_OPTIONALLY_ENCLOSED_BY = '"')`;
    await expect(account.sql(copy)).rejects.toMatchObject({
      message: expect.stringMatching(/line 2, character 1\n {2}Row 1, column "T\d+"\["S":3\]/) as string,
    });
    expect(await account.sql(`${copy} ON_ERROR = CONTINUE`)).toMatchObject([
      {
        errors_seen: 4,
        first_error_line: 2,
        first_error_character: 1,
        first_error_column_name: `"${t}"["S":3]`,
      },
    ]);
    expect(await account.sql(`SELECT * FROM TABLE(VALIDATE(${t}, JOB_ID => '_last'))`)).toMatchObject([
      { LINE: 2, CHARACTER: 1, COLUMN_NAME: `"${t}"["S":3]`, REJECTED_RECORD: '"o|ne"|1|2026-01-01' },
      { LINE: 3, CHARACTER: 5, COLUMN_NAME: `"${t}"["D":2]`, REJECTED_RECORD: 'x|2|"no date"' },
      { LINE: 4, CHARACTER: 1, COLUMN_NAME: `"${t}"["S":3]`, REJECTED_RECORD: '"long"|3|2026-01-03' },
      { LINE: 5, CHARACTER: 3, COLUMN_NAME: `"${t}"["N":1]`, REJECTED_RECORD: "y||" },
    ]);
  });

  test("a rejected record keeps its quotes, its delimiters and the lines that it has", async () => {
    const t = await table("S VARCHAR, A INT, B INT");
    const from = await staged("q.csv", `'a;b';1;2\n'two\nlines';2;x\n'it''s';y;3\n`);
    const copy = `COPY INTO ${t} FROM ${from}
      FILE_FORMAT = (TYPE = CSV FIELD_DELIMITER = ';' FIELD_OPTIONALLY_ENCLOSED_BY = '\\'')`;
    expect(await account.sql(`${copy} VALIDATION_MODE = RETURN_ERRORS`)).toMatchObject([
      { LINE: 2, CHARACTER: 15, ROW_NUMBER: 2, REJECTED_RECORD: "'two\nlines';2;x" },
      { LINE: 4, CHARACTER: 9, ROW_NUMBER: 3, REJECTED_RECORD: "'it''s';y;3" },
    ]);
    await account.sql(`${copy} ON_ERROR = CONTINUE`);
    expect(await rows(`SELECT REJECTED_RECORD FROM TABLE(VALIDATE(${t}, JOB_ID => '_last'))`)).toEqual([
      ["'two\nlines';2;x"],
      ["'it''s';y;3"],
    ]);
  });
});

describe("which files", () => {
  test("loaded ones are left out until TRUNCATE; FORCE and PURGE", async () => {
    const t = await table("A INT");
    const from = await staged("f.csv", "1\n");
    await account.sql(`COPY INTO ${t} FROM ${from}`);
    expect(await account.sql(`COPY INTO ${t} FROM ${from}`)).toEqual([
      { status: "Copy executed with 0 files processed." },
    ]);
    expect(await account.sql(`COPY INTO ${t} FROM ${from} FORCE = TRUE`)).toMatchObject([{ rows_loaded: 1 }]);
    await account.sql(`TRUNCATE TABLE ${t}`);
    expect(await account.sql(`COPY INTO ${t} FROM ${from} PURGE = TRUE`)).toMatchObject([{ rows_loaded: 1 }]);
    expect(await account.sql(`LIST ${from}`)).toEqual([]);
  });

  test("a file of the same name and content on another stage is another file, also where that has the name of one that is gone", async () => {
    const t = await table("A INT");
    const from = await staged("f.csv", "1\n");
    await account.sql(`COPY INTO ${t} FROM ${from}`);
    for (let time = 0; time < 2; time++) {
      const file = join(account.folder, "in", from.replace("@ST/", ""), "f.csv");
      await account.sql("CREATE OR REPLACE STAGE OTHER", `PUT file://${file} @OTHER AUTO_COMPRESS = FALSE`);
      expect(await account.sql(`COPY INTO ${t} FROM @OTHER`)).toMatchObject([{ rows_loaded: 1 }]);
    }
  });

  test("a load within a transaction that is rolled back never was", async () => {
    const t = await table("A INT");
    const from = await staged("f.csv", "1\n");
    await account.sql("BEGIN", `COPY INTO ${t} FROM ${from}`);
    await expect(account.sql(`INSERT INTO ${t} SELECT 'x'::INT`)).rejects.toThrow();
    expect(await rows(`SELECT COUNT(*) FROM ${t}`)).toEqual([[1]]);
    await account.sql("ROLLBACK");
    expect(await account.sql(`COPY INTO ${t} FROM ${from}`)).toMatchObject([{ rows_loaded: 1 }]);
  });

  test("PARTITION BY gives each value a folder", async () => {
    const answer = await account.sql(
      `COPY INTO @ST/parts FROM (SELECT COLUMN1 AS A, COLUMN2 AS B FROM VALUES (1, 'x'), (2, 'y'), (3, 'x'), (4, NULL))
       PARTITION BY ('b=' || B) FILE_FORMAT = (TYPE = CSV COMPRESSION = NONE)`,
    );
    expect(answer).toMatchObject([{ rows_unloaded: 4 }]);
    const names = (await account.sql("LIST @ST/parts")).map(({ name }) => String(name));
    expect(names.map((name) => name.replace(/data_[0-9a-f-]{36}_/, "data_ID_"))).toEqual([
      "st/parts/__NULL__/data_ID_0_0_0.csv",
      "st/parts/b=x/data_ID_0_0_0.csv",
      "st/parts/b=y/data_ID_0_0_0.csv",
    ]);
    expect(await rows("SELECT $1, $2 FROM @ST/parts/b=x/ ORDER BY 1")).toEqual([
      ["1", "x"],
      ["3", "x"],
    ]);
  });

  test("unloading refuses to overwrite, unless it is told to", async () => {
    await account.sql("COPY INTO @ST/u/ FROM (SELECT 1 AS A) FILE_FORMAT = (TYPE = CSV)");
    await expect(
      account.sql("COPY INTO @ST/u/ FROM (SELECT 1 AS A) FILE_FORMAT = (TYPE = CSV)"),
    ).rejects.toMatchObject({ message: expect.stringContaining("Files already existing") as string });
    expect(
      await account.sql(
        "COPY INTO @ST/u/ FROM (SELECT 2 AS A UNION ALL SELECT NULL) OVERWRITE = TRUE HEADER = TRUE FILE_FORMAT = (TYPE = CSV)",
      ),
    ).toMatchObject([{ rows_unloaded: 2 }]);
    expect(await rows("SELECT $1 FROM @ST/u/ ORDER BY 1")).toEqual([["2"], ["A"], [null]]);
    expect(await rows("LIST @ST/u/")).toHaveLength(1);
  });
});

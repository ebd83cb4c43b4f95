import { gzipSync } from "node:zlib";
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

describe("formats", () => {
  test("dates in the format's own form", async () => {
    const t = await table("D DATE, S TIMESTAMP_NTZ");
    const from = await staged("d.csv", "03.02.2024,2024/02/03 04:05\n31.12.1999,\n");
    await account.sql(
      `COPY INTO ${t} FROM ${from} FILE_FORMAT = (TYPE = CSV DATE_FORMAT = 'DD.MM.YYYY' TIMESTAMP_FORMAT = 'YYYY/MM/DD HH24:MI')`,
    );
    expect(await rows(`SELECT D::VARCHAR, S::VARCHAR FROM ${t} ORDER BY D`)).toEqual([
      ["1999-12-31", null],
      ["2024-02-03", "2024-02-03 04:05:00.000"],
    ]);
    const bad = await staged("d.csv", "2024-02-03,\n");
    expect(
      await account.sql(
        `COPY INTO ${t} FROM ${bad} FILE_FORMAT = (TYPE = CSV DATE_FORMAT = 'DD.MM.YYYY') ON_ERROR = CONTINUE`,
      ),
    ).toMatchObject([{ status: "LOAD_FAILED", errors_seen: 1 }]);
  });

  test("escapes, which only the exact reader understands", async () => {
    const t = await table("A VARCHAR, B VARCHAR");
    const from = await staged("e.csv.gz", gzipSync("a\\,b,\\N\nc\\tD,\n"));
    expect(await account.sql(`COPY INTO ${t} FROM ${from}`)).toMatchObject([{ rows_loaded: 2 }]);
    expect(await rows(`SELECT A, B FROM ${t} ORDER BY A`)).toEqual([
      ["a,b", null],
      ["c\tD", null],
    ]);
  });

  test("columns that the file does not have get their defaults", async () => {
    const t = await table("ID INT AUTOINCREMENT, A INT, B VARCHAR DEFAULT 'none', C INT");
    await account.sql(`COPY INTO ${t} (A) FROM ${await staged("c.csv", "7\n8\n")}`);
    expect(await rows(`SELECT ID, A, B, C FROM ${t} ORDER BY A`)).toEqual([
      [1, 7, "none", null],
      [2, 8, "none", null],
    ]);
  });

  test("JSON: an outer array, members by name, one VARIANT", async () => {
    const json = '[{"id": 1, "Name": "Ann", "tags": ["x"]}, {"id": 2, "name": null}]';
    const byName = await table("ID INT, NAME VARCHAR, TAGS ARRAY, OTHER INT");
    await account.sql(
      `COPY INTO ${byName} FROM ${await staged("a.json", json)} FILE_FORMAT = (TYPE = JSON STRIP_OUTER_ARRAY = TRUE) MATCH_BY_COLUMN_NAME = CASE_INSENSITIVE`,
    );
    expect(await rows(`SELECT * FROM ${byName} ORDER BY ID`)).toEqual([
      [1, "Ann", ["x"], null],
      [2, null, null, null],
    ]);
    const whole = await table("V VARIANT");
    await account.sql(`COPY INTO ${whole} FROM ${await staged("a.json", json)} FILE_FORMAT = (TYPE = JSON)`);
    expect(await rows(`SELECT ARRAY_SIZE(V), V[1]:id::INT FROM ${whole}`)).toEqual([[2, 2]]);
    const wrong = await table("A INT, B INT");
    await expect(
      account.sql(`COPY INTO ${wrong} FROM ${await staged("a.json", json)} FILE_FORMAT = (TYPE = JSON)`),
    ).rejects.toMatchObject({ message: expect.stringContaining("one and only one column") as string });
  });

  test("JSON that stops being JSON: the place, and what stands before it", async () => {
    const t = await table("V VARIANT");
    const from = await staged("b.json", '{"a":1}\n{bad\n{"a":3}\n');
    await expect(
      account.sql(`COPY INTO ${t} FROM ${from} FILE_FORMAT = (TYPE = JSON)`),
    ).rejects.toMatchObject({
      code: "100069",
      message: expect.stringMatching(/Error parsing JSON[\s\S]*line 2/) as string,
    });
    expect(
      await account.sql(`COPY INTO ${t} FROM ${from} FILE_FORMAT = (TYPE = JSON) ON_ERROR = CONTINUE`),
    ).toMatchObject([{ status: "PARTIALLY_LOADED", rows_loaded: 1, errors_seen: 1 }]);
    expect(await rows(`SELECT V:a::INT FROM ${t}`)).toEqual([[1]]);
  });

  test("VALIDATE tells of what the last COPY left out", async () => {
    const t = await table("A INT, B VARCHAR(2)");
    await account.sql(
      `COPY INTO ${t} FROM ${await staged("v.csv", "1,ab\nx,c\n2,abc\n")} ON_ERROR = CONTINUE`,
    );
    expect(
      await rows(`SELECT LINE, CODE FROM TABLE(VALIDATE(${t}, JOB_ID => '_last')) ORDER BY LINE`),
    ).toEqual([
      [2, 100038],
      [3, 100074],
    ]);
  });

  test("INFER_SCHEMA, and a table from its template", async () => {
    const from = await staged("i.csv", "id,price,day\n1,2.50,2024-01-02\n20,,\n");
    await account.sql("CREATE OR REPLACE FILE FORMAT HEADED TYPE = CSV PARSE_HEADER = TRUE");
    const inferred = `TABLE(INFER_SCHEMA(LOCATION => '${from}', FILE_FORMAT => 'HEADED', IGNORE_CASE => TRUE))`;
    expect(await rows(`SELECT COLUMN_NAME, TYPE FROM ${inferred} ORDER BY ORDER_ID`)).toEqual([
      ["ID", "NUMBER(2, 0)"],
      ["PRICE", "NUMBER(3, 2)"],
      ["DAY", "DATE"],
    ]);
    await account.sql(
      `CREATE TABLE INFERRED USING TEMPLATE (SELECT ARRAY_AGG(OBJECT_CONSTRUCT(*)) FROM ${inferred})`,
    );
    await account.sql(
      `COPY INTO INFERRED FROM ${from} FILE_FORMAT = HEADED MATCH_BY_COLUMN_NAME = CASE_INSENSITIVE`,
    );
    expect(await rows("SELECT ID, PRICE, DAY::VARCHAR FROM INFERRED ORDER BY ID")).toEqual([
      [1, 2.5, "2024-01-02"],
      [20, null, null],
    ]);
  });

  test("Parquet written by an unload comes back, also by position of its names", async () => {
    const t = await table("A NUMBER(10,2), B VARCHAR, C DATE");
    await account.sql(`INSERT INTO ${t} VALUES (1.25, 'x', '2024-01-02'), (NULL, NULL, NULL)`);
    expect(
      await account.sql(`COPY INTO @ST/p/ FROM ${t} FILE_FORMAT = (TYPE = PARQUET) HEADER = TRUE`),
    ).toMatchObject([{ rows_unloaded: 2 }]);
    expect(
      await rows(
        "SELECT $1:A::NUMBER(10,2), $1:B::VARCHAR, $1:C::DATE::VARCHAR FROM @ST/p/ (FILE_FORMAT => 'PQ') ORDER BY 1",
      ).catch(() => "no such format"),
    ).toBe("no such format");
    await account.sql("CREATE FILE FORMAT PQ TYPE = PARQUET");
    expect(
      await rows(
        "SELECT $1:A::NUMBER(10,2), $1:B::VARCHAR, $1:C::DATE::VARCHAR FROM @ST/p/ (FILE_FORMAT => 'PQ') ORDER BY 1",
      ),
    ).toEqual([
      [1.25, "x", "2024-01-02"],
      [null, null, null],
    ]);
    const back = await table("C DATE, A NUMBER(10,2), B VARCHAR");
    await account.sql(
      `COPY INTO ${back} FROM @ST/p/ FILE_FORMAT = 'PQ' MATCH_BY_COLUMN_NAME = CASE_SENSITIVE`,
    );
    expect(await rows(`SELECT A, B FROM ${back} ORDER BY A`)).toEqual([
      [1.25, "x"],
      [null, null],
    ]);
  });
});

describe("texts that are no UTF-8", () => {
  const CSV = Buffer.concat([
    Buffer.from("1,\uFEFFfine é €\n2,"),
    Buffer.from([0xc3, 0x28]),
    Buffer.from("\n3,a replacement \uFFFD of its own\n4,"),
    Buffer.from([0x61, 0xe9]),
  ]);
  const JSON_LINES = Buffer.concat([
    Buffer.from('{"A": 1, "B": "é"}\n{"A": 2, "B": "'),
    Buffer.from([0xff]),
    Buffer.from('"}\n{"A": 3, "B": "z"}\n'),
  ]);

  test("ABORT_STATEMENT names the text", async () => {
    const t = await table("A INT, B VARCHAR");
    await expect(account.sql(`COPY INTO ${t} FROM ${await staged("bytes.csv", CSV)}`)).rejects.toMatchObject({
      code: "100144",
      message: expect.stringMatching(/Invalid UTF8 detected in string '.*'\n.*line 2/) as string,
    });
  });

  test.each([
    ["", CSV, [1, 3]],
    ["TRIM_SPACE = TRUE", CSV, [1, 3]],
    ["REPLACE_INVALID_CHARACTERS = TRUE", CSV, [1, 2, 3, 4]],
  ])("CONTINUE leaves out CSV's records, unless they are replaced: %s", async (option, content, loaded) => {
    const t = await table("A INT, B VARCHAR");
    const from = await staged("bytes.csv", content);
    await account.sql(`COPY INTO ${t} FROM ${from} FILE_FORMAT = (TYPE = CSV ${option}) ON_ERROR = CONTINUE`);
    expect(await rows(`SELECT A FROM ${t} ORDER BY A`)).toEqual(loaded.map((value) => [value]));
    expect(await rows(`SELECT B FROM ${t} WHERE A = 3`)).toEqual([["a replacement \uFFFD of its own"]]);
  });

  test.each([
    ["", [1, 3]],
    ["REPLACE_INVALID_CHARACTERS = TRUE", [1, 2, 3]],
    ["IGNORE_UTF8_ERRORS = TRUE", [1, 2, 3]],
  ])("and JSON's: %s", async (option, loaded) => {
    const t = await table("A INT, B VARCHAR");
    const from = await staged("bytes.json", JSON_LINES);
    await account.sql(
      `COPY INTO ${t} FROM ${from} FILE_FORMAT = (TYPE = JSON ${option}) MATCH_BY_COLUMN_NAME = CASE_INSENSITIVE ON_ERROR = CONTINUE`,
    );
    expect(await rows(`SELECT A FROM ${t} ORDER BY A`)).toEqual(loaded.map((value) => [value]));
  });

  test("a query of the file fails, one that leaves the record out does not", async () => {
    const from = await staged("bytes.csv", CSV);
    await account.sql("CREATE OR REPLACE FILE FORMAT PLAIN TYPE = CSV");
    await expect(account.sql(`SELECT $2 FROM ${from} (FILE_FORMAT => PLAIN)`)).rejects.toMatchObject({
      code: "100144",
    });
    const t = await table("A INT, B VARCHAR");
    await account.sql(
      `COPY INTO ${t} FROM (SELECT $1, $2 FROM ${from}) FILE_FORMAT = (TYPE = CSV) ON_ERROR = CONTINUE`,
    );
    expect(await rows(`SELECT A FROM ${t} ORDER BY A`)).toEqual([[1], [3]]);
  });
});

describe("options of formats", () => {
  test("ABORT_STATEMENT holds for records that only the exact reader reads", async () => {
    const t = await table("A VARCHAR, B VARCHAR");
    const format = `FILE_FORMAT = (TYPE = CSV TRIM_SPACE = TRUE FIELD_OPTIONALLY_ENCLOSED_BY = '"')`;
    const wrong = [`1,"x" y\n`, "1,2\n3\n"];
    for (const content of wrong)
      await expect(
        account.sql(`COPY INTO ${t} FROM ${await staged("wrong.csv", content)} ${format}`),
      ).rejects.toMatchObject({ code: expect.stringMatching(/^1000(16|80)$/) as string });
    expect(await rows(`SELECT COUNT(*) FROM ${t}`)).toEqual([[0]]);
  });

  test("SKIP_BYTE_ORDER_MARK = FALSE leaves it in the first field", async () => {
    const t = await table("A VARCHAR");
    const from = await staged("bom.csv", "\uFEFFone\n");
    await account.sql(`COPY INTO ${t} FROM ${from} FILE_FORMAT = (TYPE = CSV SKIP_BYTE_ORDER_MARK = FALSE)`);
    await account.sql(`COPY INTO ${t} FROM ${from} FORCE = TRUE`);
    expect(await rows(`SELECT LENGTH(A) FROM ${t} ORDER BY 1`)).toEqual([[3], [4]]);
  });

  test("JSON's NULL_IF, TRIM_SPACE and DATE_FORMAT hold where members fill columns", async () => {
    const t = await table("A VARCHAR, D DATE, N INT");
    const from = await staged(
      "members.json",
      '{"A": " x ", "D": "31.01.2024", "N": 1}\n{"A": " none", "D": "none", "N": "none"}\n',
    );
    await account.sql(
      `COPY INTO ${t} FROM ${from} FILE_FORMAT = (TYPE = JSON NULL_IF = ('none') TRIM_SPACE = TRUE DATE_FORMAT = 'DD.MM.YYYY')` +
        " MATCH_BY_COLUMN_NAME = CASE_INSENSITIVE",
    );
    expect(await rows(`SELECT A, D::VARCHAR, N FROM ${t} ORDER BY N`)).toEqual([
      ["x", "2024-01-31", 1],
      [null, null, null],
    ]);
  });

  test.each([
    "TYPE = CSV VALIDATE_UTF8 = FALSE",
    "TYPE = CSV MULTI_LINE = FALSE",
    "TYPE = JSON MULTI_LINE = FALSE",
    "TYPE = JSON SKIP_BYTE_ORDER_MARK = FALSE",
    "TYPE = PARQUET REPLACE_INVALID_CHARACTERS = TRUE",
  ])("%s is refused, because nothing would come of it", async (options) => {
    const t = await table("A VARIANT");
    await expect(
      account.sql(`COPY INTO ${t} FROM ${await staged("none", "")} FILE_FORMAT = (${options})`),
    ).rejects.toMatchObject({ code: "000002" });
  });
});

import { copiedFiles, copyStatements, type CopyTarget } from "./copy";

const target: CopyTarget = {
  table: "CUSTOMER_ANALYTICS.BRONZE.BRONZE_CUSTOMERS",
  stage: "CUSTOMER_ANALYTICS.BRONZE.LAKE",
  path: "bronze_customers/0123abcd/",
  fileFormat: "CUSTOMER_ANALYTICS.BRONZE.PARQUET",
};

describe("copyStatements", () => {
  it("matches columns by name and fails as a whole", () => {
    expect(copyStatements(target, ["part-0.parquet", "it's.parquet"])).toEqual([
      `COPY INTO CUSTOMER_ANALYTICS.BRONZE.BRONZE_CUSTOMERS
FROM @CUSTOMER_ANALYTICS.BRONZE.LAKE/bronze_customers/0123abcd/
FILES = ('part-0.parquet', 'it\\'s.parquet')
FILE_FORMAT = (FORMAT_NAME = 'CUSTOMER_ANALYTICS.BRONZE.PARQUET')
MATCH_BY_COLUMN_NAME = CASE_INSENSITIVE
ON_ERROR = ABORT_STATEMENT`,
    ]);
  });

  it("takes a thousand files a statement", () => {
    const files = Array.from({ length: 2001 }, (_, n) => `${n}.parquet`);
    const counts = copyStatements(target, files).map((sql) => sql.match(/\.parquet'/g)?.length);
    expect(counts).toEqual([1000, 1000, 1]);
  });

  it("says nothing for no files", () => expect(copyStatements(target, [])).toEqual([]));

  it("quotes a path with other characters", () => {
    const [sql] = copyStatements({ ...target, path: "a b/" }, ["x"]);
    expect(sql).toContain("FROM '@CUSTOMER_ANALYTICS.BRONZE.LAKE/a b/'");
  });
});

describe("copiedFiles", () => {
  it("names files as they were asked for, whether Snowflake answers with a URL or a path", () => {
    const rows = [
      {
        file: "s3://lake/customer360/t/id/2024/a.parquet",
        status: "LOADED",
        rows_loaded: 5,
        first_error: null,
      },
      { FILE: "t/id/b.parquet", STATUS: "LOAD_FAILED", ROWS_LOADED: 0, FIRST_ERROR: "no" },
    ];
    expect(copiedFiles(rows, "t/id/")).toEqual([
      { file: "2024/a.parquet", status: "LOADED", rowsLoaded: 5, firstError: undefined },
      { file: "b.parquet", status: "LOAD_FAILED", rowsLoaded: 0, firstError: "no" },
    ]);
  });

  it("reads nothing from the row that says so", () => {
    expect(copiedFiles([{ status: "Copy executed with 0 files processed." }], "t/")).toEqual([]);
  });
});

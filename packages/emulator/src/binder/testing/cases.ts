import { TestAccount } from "./account";

/** Expressions and the row that they must give, as DuckDB's JSON prints it (numbers that are not doubles are texts). */
export type ExpressionCase = readonly [expressions: string, row: readonly unknown[]];

/** One test a case, all in one account. */
export const expectRows = (cases: readonly ExpressionCase[]): void => {
  let account: TestAccount;
  beforeAll(async () => {
    account = await TestAccount.open();
  });
  afterAll(() => account.close());
  test.each(cases)("%s", async (expressions, row) => {
    expect(await account.row(expressions)).toEqual(row);
  });
};

/** Statements and what they must fail with. */
export type ErrorCase = readonly [statement: string, code: string, sqlState: string, message: string];

export const expectErrors = (cases: readonly ErrorCase[], setup: readonly string[] = []): void => {
  let account: TestAccount;
  beforeAll(async () => {
    account = await TestAccount.open();
    for (const statement of setup) await account.run(statement);
  });
  afterAll(() => account.close());
  test.each(cases)("%s", async (statement, code, sqlState, message) => {
    const error = await account.error(statement);
    expect(error).toMatchObject({ code, sqlState });
    expect(error.message).toContain(message);
  });
};

export const TABLE_T = [
  "CREATE TABLE t (id INTEGER, g VARCHAR, v NUMBER(10,2), d DATE, ts TIMESTAMP_NTZ)",
  "INSERT INTO t VALUES (1,'a',10,'2024-01-31','2024-01-31 10:15:30'),(2,'a',20,'2024-02-29','2024-02-29 23:59:59')," +
    "(3,'b',30,'2024-03-15','2024-03-15 00:00:00'),(4,'b',NULL,'2024-12-31','2024-12-31 12:00:00')",
];

/** Queries over the table T and the rows that they must give, in order. */
export type QueryCase = readonly [query: string, rows: readonly (readonly unknown[])[]];

export const expectQueries = (cases: readonly QueryCase[], setup: readonly string[] = TABLE_T): void => {
  let account: TestAccount;
  beforeAll(async () => {
    account = await TestAccount.open();
    for (const statement of setup) await account.run(statement);
  });
  afterAll(() => account.close());
  test.each(cases)("%s", async (query, rows) => {
    expect(await account.rows(query)).toEqual(rows);
  });
};

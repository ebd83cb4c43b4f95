import { readdirSync } from "node:fs";
import { openAccount, type TestAccount, type TestSession } from "../fixture";
import { trainTrees } from "./train";

// Each training is a process of its own.
jest.setTimeout(60_000);

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql("CREATE DATABASE lab");
  // Buyers have a rating of 6 and more, except one of ten; shape tells nothing.
  await session.sql(`CREATE TABLE training AS
    SELECT n % 10 AS rating, 'shape ' || (n % 3) AS shape, n % 7 = 0 AS member,
      IFF(n % 10 >= 6, MOD(FLOOR(n / 10), 10) <> 0, MOD(FLOOR(n / 10), 10) = 0) AS bought
    FROM (SELECT ROW_NUMBER() OVER (ORDER BY 1) - 1 AS n FROM TABLE(GENERATOR(ROWCOUNT => 600)))`);
  await session.sql(`CREATE SNOWFLAKE.ML.CLASSIFICATION buyers(
    INPUT_DATA => SYSTEM$REFERENCE('TABLE', 'training'),
    TARGET_COLNAME => 'bought',
    CONFIG_OBJECT => {'evaluation_config': {'test_fraction': 0.25}, 'on_error': 'abort'})
    COMMENT = 'who buys'`);
});
afterAll(() => account.close());

const predictions = `SELECT rating, p:class::VARCHAR AS class, p:probability:True::FLOAT AS probability, p:logs AS logs
  FROM (SELECT rating, buyers!PREDICT(INPUT_DATA => {*}) AS p FROM
    (SELECT column1 AS rating, 'shape 1' AS shape, FALSE AS member, 'ignored' AS other FROM VALUES (2), (8), (NULL)))
  ORDER BY rating`;

describe("a classification model", () => {
  test("tells the classes of rows, with probabilities", async () => {
    const [low, high, unknown] = await session.records(predictions);
    expect(low).toMatchObject({ RATING: "2", CLASS: "False", LOGS: "null" });
    expect(high).toMatchObject({ RATING: "8", CLASS: "True" });
    expect(Number(low?.PROBABILITY)).toBeLessThan(0.3);
    expect(Number(high?.PROBABILITY)).toBeGreaterThan(0.7);
    expect(Number(unknown?.PROBABILITY)).toBeGreaterThan(0);
  });

  test("answers one row a class and metric, of rows that it was not trained on", async () => {
    const metrics = await session.records("CALL buyers!SHOW_EVALUATION_METRICS()");
    expect(metrics.map(({ CLASS, ERROR_METRIC }) => `${CLASS} ${ERROR_METRIC}`)).toEqual(
      ["False", "True"].flatMap((name) =>
        ["precision", "recall", "f1", "support"].map((metric) => `${name} ${metric}`),
      ),
    );
    const support = metrics.filter(({ ERROR_METRIC }) => ERROR_METRIC === "support");
    expect(support.reduce((sum, row) => sum + Number(row.METRIC_VALUE), 0)).toBe(150);
  });

  test("answers averages, the matrix, thresholds and importance", async () => {
    const averages = await session.records("CALL buyers!SHOW_GLOBAL_EVALUATION_METRICS()");
    expect(averages.map(({ AVERAGE_TYPE, ERROR_METRIC }) => [AVERAGE_TYPE, ERROR_METRIC])).toContainEqual([
      "macro",
      "auc",
    ]);
    const matrix = await session.records("CALL buyers!SHOW_CONFUSION_MATRIX()");
    expect(matrix.map((row) => Object.keys(row))[0]).toEqual([
      "DATASET_TYPE",
      "ACTUAL_CLASS",
      "PREDICTED_CLASS",
      "COUNT",
      "LOGS",
    ]);
    expect(matrix.reduce((sum, { COUNT }) => sum + Number(COUNT), 0)).toBe(150);
    const [first] = await session.records("CALL buyers!SHOW_FEATURE_IMPORTANCE()");
    expect(first).toMatchObject({ RANK: "1", FEATURE: "RATING", FEATURE_TYPE: "user_provided" });
    const [lowest] = await session.records(
      "SELECT tp, fn, recall FROM TABLE(buyers!SHOW_THRESHOLD_METRICS()) WHERE class = 'True' AND threshold = 0",
    );
    expect(lowest).toMatchObject({ FN: "0", RECALL: "1" });
    expect(await session.sql("CALL buyers!SHOW_TRAINING_LOGS()")).toEqual([[null, null]]);
  });

  test("is trained the same way again from the same rows, whatever their order", async () => {
    await session.sql(`CREATE SNOWFLAKE.ML.CLASSIFICATION again(
      INPUT_DATA => SYSTEM$QUERY_REFERENCE('SELECT * FROM training ORDER BY rating DESC, shape'),
      TARGET_COLNAME => 'BOUGHT', CONFIG_OBJECT => {'evaluate': FALSE})`);
    expect(await session.sql(predictions.replace("buyers!", "again!"))).toEqual(
      await session.sql(predictions),
    );
    await expect(session.sql("CALL again!SHOW_CONFUSION_MATRIX()")).rejects.toThrow(/'evaluate': FALSE/);
    await session.sql("DROP SNOWFLAKE.ML.CLASSIFICATION again");
    await expect(session.sql("SELECT again!PREDICT({*}) FROM training")).rejects.toThrow(
      /'LAB.PUBLIC.AGAIN' does not exist/,
    );
  });

  test("is there after a restart, and listed", async () => {
    const before = await session.sql(predictions);
    await account.reopen();
    session = await account.connect();
    await session.sql("USE SCHEMA lab.public");
    expect(await session.sql(predictions)).toEqual(before);
    expect(await session.records("SHOW SNOWFLAKE.ML.CLASSIFICATION")).toMatchObject([
      {
        name: "BUYERS",
        database_name: "LAB",
        schema_name: "PUBLIC",
        comment: "who buys",
        owner: "ACCOUNTADMIN",
      },
    ]);
  });

  test("can be renamed, by a name in quotes", async () => {
    await session.sql("ALTER SNOWFLAKE.ML.CLASSIFICATION buyers RENAME TO 'customers'");
    await expect(session.sql(predictions)).rejects.toThrow(/does not exist/);
    await session.sql("ALTER SNOWFLAKE.ML.CLASSIFICATION customers RENAME TO buyers");
    expect(await session.sql(predictions)).toHaveLength(3);
  });

  test("says which feature does not fit, or skips the row", async () => {
    const row = "(SELECT 'many' AS rating)";
    await expect(session.sql(`SELECT buyers!PREDICT({*}) FROM ${row}`)).rejects.toThrow(
      /Feature 'RATING' is numeric/,
    );
    const [answer] = await session.records(
      `SELECT p:class AS class, p:logs::VARCHAR AS logs FROM (SELECT buyers!PREDICT({*}, {'ON_ERROR': 'SKIP'}) AS p FROM ${row})`,
    );
    expect(answer).toMatchObject({ CLASS: "null", LOGS: expect.stringContaining("RATING") });
  });

  test("is refused where nothing can be learned", async () => {
    const create = (query: string, rest = "") =>
      session.sql(
        `CREATE SNOWFLAKE.ML.CLASSIFICATION none(INPUT_DATA => SYSTEM$QUERY_REFERENCE('${query}'), TARGET_COLNAME => 'bought'${rest})`,
      );
    await expect(create("SELECT rating, TRUE AS bought FROM training")).rejects.toThrow(
      /1 classes in 600 rows/,
    );
    await expect(create("SELECT rating FROM training")).rejects.toThrow(/'bought' is no column/);
    await expect(create("SELECT CURRENT_DATE AS day, bought FROM training")).rejects.toThrow(
      /'DAY' is of type DATE/,
    );
    await expect(
      create("SELECT * FROM training", ", CONFIG_OBJECT => {'evaluation_config': {'test_fraction': 2}}"),
    ).rejects.toThrow(/test_fraction/);
    await expect(create("SELECT rating, NULLIF(bought, TRUE) AS bought FROM training")).rejects.toThrow(
      /NULL values/,
    );
  });
});

test("rows without a label are skipped where that is asked for, and the logs say so", async () => {
  await session.sql(`CREATE SNOWFLAKE.ML.CLASSIFICATION skipping(
    INPUT_DATA => SYSTEM$QUERY_REFERENCE('SELECT rating, IFF(shape = ''shape 0'', NULL, bought) AS bought FROM training'),
    TARGET_COLNAME => 'bought', CONFIG_OBJECT => {'on_error': 'skip', 'evaluate': FALSE})`);
  expect(await session.sql("CALL skipping!SHOW_TRAINING_LOGS()")).toEqual([
    [null, '"200 rows without a label were skipped."'],
  ]);
  await session.sql("DROP SNOWFLAKE.ML.CLASSIFICATION skipping");
});

test("training needs a warehouse", async () => {
  const idle = await account.connect({ warehouse: false });
  await idle.sql("USE SCHEMA lab.public");
  await expect(
    idle.sql(
      "CREATE SNOWFLAKE.ML.CLASSIFICATION idle(INPUT_DATA => TABLE(training), TARGET_COLNAME => 'bought')",
    ),
  ).rejects.toThrow(/warehouse/i);
});

describe("training that does not end well", () => {
  const create =
    "CREATE SNOWFLAKE.ML.CLASSIFICATION late(INPUT_DATA => TABLE(training), TARGET_COLNAME => 'bought')";

  test("is stopped by the statement's timeout, and leaves nothing behind", async () => {
    await session.sql("ALTER SESSION SET STATEMENT_TIMEOUT_IN_SECONDS = 1");
    // 300,000 rows take any machine longer than the second that is allowed.
    const many = "SELECT t.* FROM training AS t CROSS JOIN TABLE(GENERATOR(ROWCOUNT => 500))";
    await expect(
      session.sql(create.replace("TABLE(training)", `SYSTEM$QUERY_REFERENCE('${many}')`)),
    ).rejects.toMatchObject({ code: "000630" });
    await session.sql("ALTER SESSION UNSET STATEMENT_TIMEOUT_IN_SECONDS");
    expect(await session.sql("SHOW SNOWFLAKE.ML.CLASSIFICATION LIKE 'late'")).toEqual([]);
    expect(readdirSync(account.folder).filter((name) => name.startsWith("training-"))).toEqual([]);
  });

  test("says what the process said, and the account lives on", async () => {
    const trained = trainTrees(
      { features: [new Float64Array()], categorical: 0, labels: new Int32Array(), fold: new Uint8Array() },
      account.folder,
      new AbortController().signal,
    );
    await expect(trained).rejects.toThrow(/Training of the model failed: ValueError: .*0 sample/);
    expect(await session.sql("SELECT 1")).toEqual([["1"]]);
  });
});

test("scores many rows in one statement", async () => {
  const [[count] = []] = await session.sql(`SELECT COUNT_IF(p:class = 'True') FROM (
    SELECT buyers!PREDICT({*}) AS p FROM (SELECT MOD(SEQ4(), 10) AS rating FROM TABLE(GENERATOR(ROWCOUNT => 20000))))`);
  expect(Number(count)).toBe(8000);
});

describe("the roles of a model", () => {
  let analyst: TestSession;
  beforeAll(async () => {
    for (const sql of [
      "CREATE ROLE analyst",
      "GRANT ROLE analyst TO USER admin",
      "GRANT USAGE ON WAREHOUSE test_wh TO ROLE analyst",
      "GRANT USAGE ON DATABASE lab TO ROLE analyst",
      "GRANT USAGE ON SCHEMA lab.public TO ROLE analyst",
      "GRANT SELECT ON TABLE lab.public.training TO ROLE analyst",
    ])
      await session.sql(sql);
    analyst = await account.connect();
    await analyst.sql("USE ROLE analyst");
    await analyst.sql("USE SECONDARY ROLES NONE");
    await analyst.sql("USE SCHEMA lab.public");
  });
  const predict = "SELECT buyers!PREDICT({*}):class FROM (SELECT * FROM training LIMIT 1)";

  test("mlconsumer predicts, mladmin may ask everything", async () => {
    await expect(analyst.sql(predict)).rejects.toThrow(/does not exist or not authorized/);
    await session.sql("GRANT SNOWFLAKE.ML.CLASSIFICATION ROLE buyers!mlconsumer TO ROLE analyst");
    expect(await analyst.sql(predict)).toHaveLength(1);
    await expect(analyst.sql("CALL buyers!SHOW_FEATURE_IMPORTANCE()")).rejects.toThrow(
      /Insufficient privileges/,
    );
    await session.sql("GRANT SNOWFLAKE.ML.CLASSIFICATION ROLE buyers!mladmin TO ROLE analyst");
    expect(await analyst.sql("CALL buyers!SHOW_FEATURE_IMPORTANCE()")).toHaveLength(3);
    await session.sql("REVOKE SNOWFLAKE.ML.CLASSIFICATION ROLE buyers!mlconsumer FROM ROLE analyst");
    expect(await analyst.sql(predict)).toHaveLength(1);
  });

  test("who makes a model has to have the privilege on the schema", async () => {
    const create = `CREATE SNOWFLAKE.ML.CLASSIFICATION mine(INPUT_DATA => TABLE(training), TARGET_COLNAME => 'bought',
      CONFIG_OBJECT => {'evaluate': FALSE})`;
    await expect(analyst.sql(create)).rejects.toThrow(
      /Insufficient privileges to operate on schema 'PUBLIC'/,
    );
    await session.sql("GRANT CREATE SNOWFLAKE.ML.CLASSIFICATION ON SCHEMA lab.public TO ROLE analyst");
    expect(await analyst.sql(create)).toEqual([["Instance MINE successfully created."]]);
  });
});

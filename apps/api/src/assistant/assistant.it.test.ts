import { expandLogicalTables, limitedSql } from "@firn/semantic";
import { questionsAbout } from "@firn/semantic/questions";
import type { Connection } from "@firn/snowflake";
import { createAssistant, type Assistant } from ".";
import { assistantAnswer } from "../contract/assistant";
import { assistantModels } from "./models";
import { repositoryModelFile } from "./repository-models";
import { openBank, type Bank } from "./testing/bank";
import { isSameResult, type Table } from "./testing/same-result";
import { sqlAnswer, standInAnalyst, type StandIn } from "./testing/stand-in-analyst";

const questions = questionsAbout("customer360");
const demos = { customer360: { database: "CUSTOMER_ANALYTICS" } };
const [customer360] = assistantModels(demos, repositoryModelFile)();

let bank: Bank;
let standIn: StandIn;
/** Asks the local Snowflake. */
let assistant: Assistant;
/** Asks an analyst that says what a test wants. */
let misled: Assistant;
beforeAll(async () => {
  bank = await openBank();
  standIn = await standInAnalyst(bank.connection);
  const common = {
    environment: "local",
    demos,
    modelFile: repositoryModelFile,
    use: <T>(work: (reader: Connection) => Promise<T>) => work(bank.reader),
  };
  assistant = createAssistant({ ...common, connection: bank.connection });
  misled = createAssistant({ ...common, connection: standIn.connection });
}, 120_000);
afterAll(async () => {
  await standIn.stop();
  await bank.stop();
});

interface Right {
  readonly table: Table;
  readonly ordered: boolean;
  /** It stops at its own LIMIT: what comes behind is not known. */
  readonly limited: boolean;
}

async function right(question: (typeof questions.answered)[number]): Promise<Right> {
  const verified = customer360?.model.verified_queries.find(({ name }) => name === question.verified);
  const sql = verified && customer360 ? expandLogicalTables(verified.sql, customer360.model) : question.sql;
  const rows = await bank.owner.query(sql ?? "");
  const { ownLimit } = limitedSql(sql ?? "", Infinity);
  return {
    table: rows.map((row) => Object.values(row)),
    ordered: /\bORDER BY [^)]*$/.test(sql ?? ""),
    limited: ownLimit === rows.length,
  };
}

const ask = (question: string, after: readonly string[] = []) =>
  assistant.answer({ model: "customer360", question, history: after.map((each) => ({ question: each })) });

test("people's questions get the right result, or none: no answer is wrong", async () => {
  const wrong: string[] = [];
  let answered = 0;
  for (const question of questions.answered) {
    const {
      kind,
      columns,
      rows,
      sql = "",
      truncated,
      interpretation,
    } = await ask(question.ask, question.after);
    if (kind === "refused") continue;
    answered += 1;
    const { table, ordered, limited } = await right(question);
    const all = rows.map((row) => columns.map(({ name }) => row[name]));
    const actual = limited ? all.slice(0, table.length) : all;
    const cut = truncated || sql.endsWith(`LIMIT ${rows.length}`);
    if (!isSameResult(table, actual, { ordered, cut })) wrong.push(`${question.ask} -> ${interpretation}`);
  }
  expect(wrong).toEqual([]);
  expect(answered).toBeGreaterThanOrEqual(questions.least);
}, 240_000);

test("every verified query answers its own question, with a badge and a sentence", async () => {
  for (const { name, question } of customer360?.model.verified_queries ?? []) {
    const answer = await ask(question);
    expect(answer).toMatchObject({
      kind: "verified",
      verified: { name, by: "Firn" },
      answeredBy: "cortex-analyst",
    });
    expect(answer.sentence).toMatch(/^\S.*\.$/s);
    expect(assistantAnswer.safeParse(answer).error).toBeUndefined();
  }
}, 120_000);

test("suggested questions are in five categories, and each is answered", async () => {
  const [topic] = assistant.topics().topics;
  const suggested = topic?.categories.flatMap((category) => category.questions) ?? [];
  expect(topic?.categories).toHaveLength(5);
  expect(suggested.length).toBeGreaterThanOrEqual(20);
  const known = customer360?.model.verified_queries.map(({ question }) => question);
  expect(known).toEqual(expect.arrayContaining(suggested));
});

test("an answer has its number in a sentence, rows, and a chart", async () => {
  const { sentence, rows, columns, chart } = await ask("How many customers are in each segment?");
  const total = await bank.owner.query<{ N: number }>("SELECT COUNT(*) AS n FROM GOLD.CUSTOMER_360_PROFILE");
  expect(sentence).toMatch(
    new RegExp(`has the most customers, \\d+; .* the fewest, \\d+; ${total[0]?.N} in all\\.$`),
  );
  expect(rows).toHaveLength(5);
  expect(columns.map(({ type }) => type)).toEqual(["text", "number"]);
  expect(chart).toMatchObject({ kind: "pie", label: "CUSTOMER_SEGMENT", value: "CUSTOMERS" });
});

test("a conversation goes on, and its follow-ups are answered", async () => {
  const first = await ask("Average lifetime value by segment");
  expect(first.suggestions.length).toBeGreaterThan(1);
  for (const suggestion of first.suggestions)
    expect((await ask(suggestion, ["Average lifetime value by segment"])).kind).toBe("composed");
});

test("the file has the rows of the answer", async () => {
  const text = await assistant.csv({
    model: "customer360",
    question: "Average age by card type",
    history: [],
  });
  expect(text).toMatch(
    /^Card type,Average age\r\n(Premium|Standard),[\d.]+\r\n(Premium|Standard),[\d.]+\r\n$/,
  );
});

test("a model that is not there is named", async () => {
  const asked = { model: "../acme", question: "x", history: [] };
  await expect(assistant.answer(asked)).rejects.toThrow('There is no semantic model "../acme"');
});

test("what must not be answered changes nothing and reads nothing", async () => {
  const count = () => bank.owner.query("SELECT COUNT(*) AS n FROM GOLD.CUSTOMER_360_PROFILE");
  const before = await count();
  for (const question of [
    ...(questions.refused["destructive"] ?? []),
    ...(questions.refused["injection"] ?? []),
  ])
    expect(await ask(question)).toMatchObject({ kind: "refused", rows: [] });
  expect(await count()).toEqual(before);
});

const profile = "CUSTOMER_ANALYTICS.GOLD.CUSTOMER_360_PROFILE";

describe("an analyst that says what it should not", () => {
  const say = (sql: string) => {
    standIn.answer(200, sqlAnswer(sql));
    return misled.answer({ model: "customer360", question: "How are we?", history: [] });
  };

  test.each([
    ["writes", `DELETE FROM ${profile}`],
    ["writes behind a SELECT", `SELECT 1 FROM ${profile}; DROP TABLE ${profile}`],
    ["writes behind a comment", `SELECT 1 FROM ${profile} -- \n; DROP TABLE ${profile}`],
    ["reads another database", "SELECT * FROM SECRETS.PUBLIC.KEYS"],
    [
      "reads it under the name of a table of the model",
      `WITH CUSTOMER_360_PROFILE AS (SELECT * FROM SECRETS.PUBLIC.KEYS) SELECT * FROM CUSTOMER_360_PROFILE`,
    ],
    ["reads it in a comma join", `SELECT k.value FROM ${profile} AS p, SECRETS.PUBLIC.KEYS AS k`],
    ["reads it in a subquery", `SELECT (SELECT MAX(value) FROM SECRETS.PUBLIC.KEYS) FROM ${profile}`],
    ["reads another table of the schema", "SELECT * FROM CUSTOMER_ANALYTICS.GOLD.SPENT"],
    ["reads the last result", "SELECT * FROM TABLE(RESULT_SCAN(LAST_QUERY_ID()))"],
    ["reads the catalogue", "SELECT * FROM CUSTOMER_ANALYTICS.INFORMATION_SCHEMA.TABLES"],
    ["makes rows", "SELECT SEQ4() FROM TABLE(GENERATOR(ROWCOUNT => 1000000000))"],
    ["reads a session variable", `SELECT $secret FROM ${profile}`],
    ["asks for a definition", `SELECT GET_DDL('TABLE', '${profile}') FROM ${profile}`],
    ["calls a language model", `SELECT SNOWFLAKE.CORTEX.COMPLETE('x', full_name) FROM ${profile}`],
    ["changes the session", "USE ROLE ACCOUNTADMIN"],
    ["calls a procedure", "CALL SYSTEM$WAIT(60)"],
    ["runs a text", "EXECUTE IMMEDIATE 'DROP TABLE X'"],
  ])("%s: nothing is run", async (_, sql) => {
    const answer = await say(sql);
    expect(answer).toMatchObject({ kind: "refused", rows: [], columns: [] });
    expect(answer.interpretation).toMatch(/^The analyst's SQL was not run\. The SQL /);
    expect(await bank.owner.query(`SELECT 1 AS n FROM ${profile} LIMIT 1`)).toEqual([{ N: 1 }]);
  });

  test("writes too much: a thousand rows come, and the page is told", async () => {
    const { rows, truncated, sentence } = await say(
      "SELECT transaction_id FROM CUSTOMER_ANALYTICS.GOLD.FCT_TRANSACTIONS",
    );
    expect([rows.length, truncated, sentence]).toEqual([1_000, true, "1,000 rows, and there may be more."]);
  });

  test("writes what does not compile: the reason is told", async () => {
    const answer = await say(`SELECT nothing_like_it FROM ${profile}`);
    expect(answer).toMatchObject({
      kind: "refused",
      interpretation: expect.stringMatching(/not compile it: .*NOTHING_LIKE_IT/s),
    });
  });
});

describe("an account without Cortex Analyst", () => {
  test.each<[number, unknown, RegExp]>([
    [403, {}, /no Cortex Analyst/],
    [404, "", /no Cortex Analyst/],
    [401, {}, /key or token/],
    [503, {}, /error 503/],
    [200, "<html>", /not understood/],
  ])("answers %d: Firn's own analyst does, and says so", async (status, body, note) => {
    standIn.answer(status, body);
    const answer = await misled.answer({
      model: "customer360",
      question: "How many customers do we have?",
      history: [],
    });
    expect(answer).toMatchObject({ kind: "composed", answeredBy: "firn", rows: [{ CUSTOMER_COUNT: 420 }] });
    expect(answer.sentence).toBe("The customer count is 420.");
    expect(answer.note).toMatch(note);
  });
});

test("Cortex Analyst gets the conversation in turns, and the model of this environment", async () => {
  standIn.answer(200, sqlAnswer(`SELECT COUNT(*) AS customers FROM ${profile}`));
  const history = [{ question: "How many?", interpretation: "Customers.", sql: "SELECT 1" }];
  await misled.answer({ model: "customer360", question: "and now?", history });
  expect(standIn.asked()).toMatchObject({
    semantic_model: expect.stringContaining("name: customer360"),
    messages: [
      { role: "user", content: [{ type: "text", text: "How many?" }] },
      {
        role: "analyst",
        content: [
          { type: "text", text: "Customers." },
          { type: "sql", statement: "SELECT 1" },
        ],
      },
      { role: "user", content: [{ type: "text", text: "and now?" }] },
    ],
  });
});

import { expandLogicalTables, limitedSql } from "@firn/semantic";
import { questionsAbout } from "@firn/semantic/questions";
import { createAssistant, type Assistant } from ".";
import { assistantModels } from "./models";
import { openBank, type Bank } from "./testing/bank";
import { isSameResult, type Table } from "./testing/same-result";

const questions = questionsAbout("customer360");
const demos = { customer360: { database: "CUSTOMER_ANALYTICS" } };
const [customer360] = assistantModels(demos)();

let bank: Bank;
let assistant: Assistant;
beforeAll(async () => {
  bank = await openBank();
  const { connection, reader } = bank;
  assistant = createAssistant({ environment: "local", demos, connection, use: (work) => work(reader) });
}, 120_000);
afterAll(() => bank.stop());

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
    const { kind, columns, rows, sql = "", interpretation } = await ask(question.ask, question.after);
    if (kind === "refused") continue;
    answered += 1;
    const { table, ordered, limited } = await right(question);
    const all = rows.map((row) => columns.map(({ name }) => row[name]));
    const actual = limited ? all.slice(0, table.length) : all;
    const cut = sql.endsWith(`LIMIT ${rows.length}`);
    if (!isSameResult(table, actual, { ordered, cut })) wrong.push(`${question.ask} -> ${interpretation}`);
  }
  expect(wrong).toEqual([]);
  expect(answered).toBeGreaterThanOrEqual(questions.least);
}, 240_000);

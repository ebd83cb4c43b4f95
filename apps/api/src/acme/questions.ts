import type { Question } from "@firn/demo-kit";
import { z } from "zod";
import type { Endpoints, ResponseOf } from "../contract";
import { cell } from "../contract/acme";
import type { Reader } from "../database/reader";

type Questions = ResponseOf<Endpoints["acmeQuestions"]>;
type Answered = Questions["questions"][number];

const anyRow = z.record(z.string(), cell);

/** Asks the demo's questions of the marts. `marts` is the full name of their schema, `asOf` the last day that the data know. */
export async function askQuestions(
  reader: Reader,
  questions: readonly Question[],
  marts: string,
  asOf: string,
): Promise<Questions> {
  const answers = await Promise.all(questions.map((question) => ask(reader, question, marts, asOf)));
  return { questions: answers };
}

async function ask(
  reader: Reader,
  { question, sql }: Question,
  marts: string,
  asOf: string,
): Promise<Answered> {
  const { text, days } = statementOf(sql, marts);
  const rows = await reader.rows(
    anyRow,
    text,
    Array.from({ length: days }, () => asOf),
  );
  const columns = Object.keys(rows[0] ?? {});
  return {
    question,
    sql: tidy(sql),
    columns,
    rows: rows.map((row) => columns.map((column) => row[column] ?? null)),
  };
}

/** The demo's statement with full names, and a bind for each place where it speaks of the last day. */
export function statementOf(sql: string, marts: string): { text: string; days: number } {
  const days = sql.match(/:as_of\b/g)?.length ?? 0;
  return { text: sql.replaceAll(/\bMARTS\./g, `${marts}.`).replaceAll(/:as_of\b/g, "TO_DATE(?)"), days };
}

const tidy = (sql: string) => sql.replaceAll(/\n\s+/g, "\n").trim();

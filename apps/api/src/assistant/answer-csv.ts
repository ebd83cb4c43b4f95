import type { AssistantAnswer } from "../contract/assistant";
import { toCsv } from "../http/csv";

/** The answer's rows as a file, with the columns' labels; numbers as they are, not as they are written for people. */
export const answerCsv = ({ columns, rows }: Pick<AssistantAnswer, "columns" | "rows">): string =>
  toCsv(
    columns.map(({ name, label }) => ({ title: label, value: (row: (typeof rows)[number]) => row[name] })),
    rows,
  );

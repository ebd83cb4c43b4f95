import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { text } from "node:stream/consumers";
import { repositoryRoot } from "@firn/config";
import { z } from "zod";
import type { SqlText } from "./sql-text";

export const grammars = ["sqlfluff", "sqlglot"] as const;
export type Grammar = (typeof grammars)[number];

/** A statement that a grammar does not parse, and what it says. */
export interface Refusal extends SqlText {
  readonly grammar: Grammar;
  readonly says: string;
}

const answers = z.array(z.object({ sqlfluff: z.string().nullable(), sqlglot: z.string().nullable() }));

/** Parses all statements with both grammars, on all cores; equal ones once. */
export async function refusals(statements: readonly SqlText[]): Promise<Refusal[]> {
  const distinct = [...new Map(statements.map((each) => [each.text, each])).values()];
  const python = path.join(repositoryRoot, ".venv", "bin", "python");
  const child = spawn(python, [path.join(__dirname, "parse_statements.py")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  child.stdin.end(JSON.stringify(distinct.map((each) => each.text)));
  const said = answers.parse(JSON.parse(await text(child.stdout)));
  await ended;
  return distinct.flatMap((statement, index) =>
    grammars.flatMap((grammar) => {
      const says = said[index]?.[grammar];
      return typeof says === "string" ? [{ ...statement, grammar, says }] : [];
    }),
  );
}

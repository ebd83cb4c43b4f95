import fs from "node:fs";
import path from "node:path";
import { repositoryRoot } from "@firn/config";
import type { Demo } from "@firn/demo-kit";
import { createTableSql } from "@firn/schema";
import { parseSemanticModel } from "@firn/semantic";
import { splitStatements } from "@firn/snowflake";
import { scriptedStatements } from "./scripted-statements";
import type { SqlText } from "./sql-text";

const filesOf = (ending: string): string[] =>
  fs
    .readdirSync(path.join(repositoryRoot, "sql"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .map((file) => path.join("sql", file))
    .sort();

const read = (file: string): string => fs.readFileSync(path.join(repositoryRoot, file), "utf8");

/** The statements of sql/, each with those in its blocks of Snowflake Scripting. */
export function scriptStatements(): SqlText[] {
  return filesOf(".sql").flatMap((file) =>
    splitStatements(read(file)).flatMap(({ text, line }) => {
      const where = `${file}:${line}`;
      const inside = scriptedStatements(text).map((each) => ({
        where: `in the block of ${where}`,
        text: each,
      }));
      return [{ where, text }, ...inside];
    }),
  );
}

/** The verified queries of the semantic models. */
export function verifiedQueries(): SqlText[] {
  return filesOf(".yaml").flatMap((file) =>
    (parseSemanticModel(read(file), file).verified_queries ?? []).map(({ name, sql }) => ({
      where: `${file}: ${name}`,
      text: sql,
    })),
  );
}

/** A demo's SQL that is in TypeScript: its tables, what it asks of them, and the same answers found another way. */
export function demoStatements(demo: Demo): SqlText[] {
  const { name, tables, rawSchema, truths, questions, answers, warehouse } = demo;
  const of = (what: string, text: string): SqlText => ({ where: `${name}: ${what}`, text });
  return [
    ...tables.map((table) => of(table.name, createTableSql(table, { schema: rawSchema }))),
    ...truths.map((truth) => of(truth.name, truth.sql)),
    ...questions.map(({ question, sql }) => of(question, sql)),
    ...answers.flatMap(({ query, recomputed }) => (recomputed === undefined ? [] : [of(query, recomputed)])),
    ...(warehouse?.empty ?? []).map((text) => of("emptied", text)),
  ];
}

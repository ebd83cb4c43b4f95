import type { Grammar } from "./refusals";

/** Statements that Snowflake knows and a grammar does not. */
export interface UnknownStatement {
  readonly grammars: readonly Grammar[];
  readonly matches: RegExp;
  readonly reason: string;
}

/** Each is needed: an entry that no statement calls for, because the grammar has learned it or the statement is gone, fails the check. */
export const unknownStatements: readonly UnknownStatement[] = [
  {
    grammars: ["sqlfluff", "sqlglot"],
    matches: /^(CREATE OR REPLACE|ALTER|DROP)\s+SNOWFLAKE\.ML\.CLASSIFICATION\b/i,
    reason: "classification models",
  },
  {
    grammars: ["sqlfluff"],
    matches: /\b\w+!(PREDICT|SHOW_FEATURE_IMPORTANCE)\(/i,
    reason: "methods of models",
  },
  {
    grammars: ["sqlfluff", "sqlglot"],
    matches: /(^|^CREATE OR REPLACE PROCEDURE\b[\s\S]*\bAS\s+)DECLARE\s/i,
    reason: "blocks that begin with DECLARE; their statements are parsed one by one",
  },
  {
    grammars: ["sqlglot"],
    matches: /^CREATE OR REPLACE PROCEDURE\b[\s\S]*\bAS\s+BEGIN\s/i,
    reason: "blocks that stand in no dollars; their statements are parsed one by one",
  },
  { grammars: ["sqlglot"], matches: /^CALL\s/i, reason: "CALL" },
  { grammars: ["sqlglot"], matches: /^EXECUTE IMMEDIATE\s/i, reason: "EXECUTE IMMEDIATE" },
  { grammars: ["sqlglot"], matches: /^(CREATE|ALTER|SHOW)\s+TASKS?\b/i, reason: "tasks" },
  { grammars: ["sqlglot"], matches: /^CREATE STREAM\b/i, reason: "streams" },
  { grammars: ["sqlglot"], matches: /^CREATE (ROLE|USER)\b/i, reason: "roles and users" },
  {
    grammars: ["sqlglot"],
    matches: /^GRANT (ROLE\b|\w+ ON FUTURE\b)/i,
    reason: "grants of roles and of what is to come",
  },
];

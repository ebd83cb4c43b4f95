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
    grammars: ["sqlfluff", "sqlglot"],
    matches: /^CREATE OR REPLACE SEMANTIC VIEW\b/i,
    reason: "semantic views",
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
  {
    grammars: ["sqlglot"],
    matches: /^EXECUTE (IMMEDIATE|TASK)\s/i,
    reason: "EXECUTE IMMEDIATE and EXECUTE TASK",
  },
  { grammars: ["sqlglot"], matches: /^(CREATE|CREATE OR REPLACE|ALTER|DROP) TASK\b/i, reason: "tasks" },
  { grammars: ["sqlglot"], matches: /^(CREATE|DROP) STREAM\b/i, reason: "streams" },
  { grammars: ["sqlglot"], matches: /^(CREATE|ALTER|DROP) (ROLE|USER)\b/i, reason: "roles and users" },
  { grammars: ["sqlglot"], matches: /^(GRANT|REVOKE) ROLE\b/i, reason: "grants of roles" },
  {
    grammars: ["sqlglot"],
    matches: /^(GRANT|REVOKE) [\w, ]+ ON FUTURE\b/i,
    reason: "grants of what is to come",
  },
  {
    grammars: ["sqlfluff"],
    matches: /^(GRANT|REVOKE) .*\bCORTEX SEARCH SERVICES?\b/i,
    reason: "privileges on Cortex Search services",
  },
  {
    grammars: ["sqlfluff"],
    matches: /^(GRANT|REVOKE) .*\bCREATE (SEMANTIC VIEW|SNOWFLAKE\.ML\.\w+)/i,
    reason: "privileges to make semantic views and models",
  },
  {
    grammars: ["sqlglot"],
    matches: /^CREATE SCHEMA .* WITH MANAGED ACCESS/i,
    reason: "schemas with managed access",
  },
  { grammars: ["sqlglot"], matches: /^ALTER WAREHOUSE \w+ SUSPEND$/i, reason: "a warehouse that sleeps" },
  {
    grammars: ["sqlfluff", "sqlglot"],
    matches: /^ALTER SESSION SET \w+ = \S+ \w+ = /i,
    reason: "several parameters of a session at once",
  },
  {
    grammars: ["sqlglot"],
    matches: /^SHOW (FUTURE )?(GRANTS|ROLES|TASKS|STREAMS|TRANSACTIONS|USER FUNCTIONS)\b/i,
    reason: "SHOW of grants, roles, tasks, streams, transactions and functions",
  },
  {
    grammars: ["sqlglot"],
    matches: /^SHOW (INTEGRATIONS|STORAGE INTEGRATIONS|RESOURCE MONITORS|CORTEX SEARCH SERVICES)\b/i,
    reason: "SHOW of integrations, resource monitors and Cortex Search services",
  },
  {
    grammars: ["sqlfluff", "sqlglot"],
    matches: /^SHOW (SEMANTIC VIEWS|SNOWFLAKE\.ML\.CLASSIFICATION)\b/i,
    reason: "SHOW of semantic views and of models",
  },
  { grammars: ["sqlglot"], matches: /^DESCRIBE USER\b/i, reason: "DESCRIBE USER" },
  { grammars: ["sqlglot"], matches: /^EXPLAIN USING JSON\s/i, reason: "EXPLAIN USING JSON" },
];

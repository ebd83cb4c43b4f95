import type { SnowflakeConnection } from "@firn/config";
import { withConnection, type Connection } from "@firn/snowflake";
import type { WholeStack } from "./whole-stack";

/** What people and programs may do in a stack, found out by their trying. */
export interface Verdicts {
  /** A person with a password and one role, gone again after the work. */
  asPerson<T>(role: string, work: (login: SnowflakeConnection) => Promise<T>): Promise<T>;
  /** Runs statements one after the other and says what came of each: `may`, `may not`, or what else went wrong. */
  attempt(login: SnowflakeConnection, statements: readonly string[]): Promise<string[]>;
  /** Expects that all statements may be run but those that begin with "not ". */
  expect(login: SnowflakeConnection, expected: readonly string[]): Promise<void>;
}

export function verdictsIn({ sql, snowflake }: WholeStack, warehouse: string): Verdicts {
  const attempt: Verdicts["attempt"] = (login, statements) =>
    withConnection({ ...login, warehouse }, async (connection) => {
      const verdicts: string[] = [];
      for (const statement of statements) {
        const verdict = await connection.execute(statement).then(
          () => "may",
          (error: Error) => denial(sql, statement, error),
        );
        verdicts.push(`${verdict}: ${statement}`);
      }
      return verdicts;
    });
  return {
    attempt,
    async asPerson(role, work) {
      const password = "of-the-test";
      await sql.runScript(
        `CREATE USER PERSON PASSWORD = '${password}' DEFAULT_ROLE = ${role} DEFAULT_SECONDARY_ROLES = ();
GRANT ROLE ${role} TO USER PERSON;`,
      );
      try {
        return await work({ ...snowflake.connection, user: "PERSON", auth: { kind: "password", password } });
      } finally {
        await sql.execute("DROP USER PERSON");
      }
    },
    async expect(login, expected) {
      const denied = expected.map((line) => line.startsWith("not "));
      const statements = expected.map((line) => line.replace(/^not /, ""));
      expect(await attempt(login, statements)).toEqual(
        statements.map((statement, index) => `${denied[index] ? "may not" : "may"}: ${statement}`),
      );
    },
  };
}

/** Snowflake says the same of what one may not see and of what is not there; the administrator sees which it is. */
async function denial(administrator: Connection, statement: string, { message }: Error): Promise<string> {
  if (!/not authorized|[Ii]nsufficient privileges/.test(message)) return message;
  const there = await existing(administrator);
  const missing = namesIn(statement).find((name) => !there.has(name));
  return missing === undefined ? "may not" : `there is no ${missing}`;
}

/** Dotted names in a statement; of what it would make, the schema that it would be in. */
function namesIn(statement: string): string[] {
  const names = statement.match(/[A-Z][A-Z_\d]*(\.[A-Z][A-Z_\d]*)+/g) ?? [];
  const [first = "", ...others] = names.filter((name) => !name.startsWith("SNOWFLAKE."));
  return [statement.startsWith("CREATE") ? first.split(".").slice(0, 2).join(".") : first, ...others];
}

const inSchemas = ["TABLES", "STAGES", "FILE FORMATS", "PROCEDURES", "CORTEX SEARCH SERVICES"];

async function existing(administrator: Connection): Promise<Set<string>> {
  const found = new Set<string>();
  for (const { database_name, name } of await administrator.query("SHOW SCHEMAS IN ACCOUNT"))
    found.add(`${database_name}.${name}`);
  for (const kind of inSchemas)
    for (const row of await administrator.query(`SHOW ${kind} IN ACCOUNT`))
      found.add(`${row["database_name"] ?? row["catalog_name"]}.${row["schema_name"]}.${row["name"]}`);
  return found;
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Demo } from "@firn/demo-kit";
import type { GeneratedFile } from "./generated-files";

/** The one script of a demo that is made in the warehouse; it is built from the files beside it, which have to be there. */
export function setupFiles(repository: string, demo: Demo): GeneratedFile[] {
  if (demo.warehouse === undefined) return [];
  const parts = ["setup", "procedures", "tasks"].flatMap((folder) =>
    scriptsIn(repository, `sql/${demo.name}/${folder}`),
  );
  return [{ path: `sql/${demo.name}/SETUP_SNOWFLAKE.sql`, text: setupScript(demo, parts) }];
}

function scriptsIn(repository: string, folder: string): GeneratedFile[] {
  const names = readdirSync(join(repository, folder)).filter((name) => name.endsWith(".sql"));
  return names.sort().map((name) => {
    const path = `${folder}/${name}`;
    return { path, text: readFileSync(join(repository, path), "utf8") };
  });
}

/**
 * One script that sets a demo up in an account without anything else of Firn: what the stack would make, then the demo's own scripts. A
 * person pastes it into a worksheet and runs all of it, and may do so again.
 */
export function setupScript(demo: Demo, parts: readonly GeneratedFile[]): string {
  const sections = parts.map(({ path, text }) => `-- ${path}\n\n${text.trim()}\n`);
  return [head(demo), ...sections].join("\n");
}

function head({ name, title, database, schemas, rawSchema }: Demo): string {
  const warehouse = `${name.toUpperCase()}_WH`;
  const operator = `${name.toUpperCase()}_OPERATOR`;
  const grants = [
    `USAGE ON WAREHOUSE ${warehouse}`,
    `USAGE ON DATABASE ${database}`,
    `USAGE ON SCHEMA ${database}.${rawSchema}`,
    `USAGE ON FUTURE PROCEDURES IN SCHEMA ${database}.${rawSchema}`,
  ];
  return `-- ${title} in one script: paste it into a worksheet and run all. Running it again changes nothing and loses no data.
-- Generated from the scripts of sql/${name}; a test fails when it is stale. To change something, change those.

USE ROLE ACCOUNTADMIN;

CREATE WAREHOUSE IF NOT EXISTS ${warehouse}
  WAREHOUSE_SIZE = XSMALL
  AUTO_SUSPEND = 60
  AUTO_RESUME = TRUE
  INITIALLY_SUSPENDED = TRUE;

CREATE DATABASE IF NOT EXISTS ${database};
${schemas.map((schema) => `CREATE SCHEMA IF NOT EXISTS ${database}.${schema};`).join("\n")}

-- Who calls the procedures, which have the rights of their owner, and may do nothing else.
CREATE ROLE IF NOT EXISTS ${operator};
GRANT ROLE ${operator} TO ROLE SYSADMIN;
${grants.map((grant) => `GRANT ${grant} TO ROLE ${operator};`).join("\n")}

USE WAREHOUSE ${warehouse};
USE DATABASE ${database};
USE SCHEMA ${rawSchema};
`;
}

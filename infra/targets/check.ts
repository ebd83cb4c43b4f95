import { spawnSync } from "node:child_process";
import { LOCAL } from "@firn/config";
import { identifier, withConnection } from "@firn/snowflake";
import type { Environment } from "../src/environment";
import { buildProgram } from "./build";
import { openClouds } from "./clouds";

export interface Finding {
  readonly what: string;
  readonly problem?: string;
}

type Check = readonly [what: string, look: () => Promise<string | undefined>];

/** What has to be right before the first preview of an environment; changes nothing. */
export async function checkEnvironment(environment: Environment): Promise<Finding[]> {
  const forCloud: Check[] = [["the pulumi command is on PATH", async () => pulumiProblem()]];
  const checks: Check[] = [
    ["the program compiles", async () => void (await buildProgram())],
    ...(environment.name === LOCAL ? [] : forCloud),
    ["Snowflake lets us in", async () => void (await snowflakeVersion(environment))],
    ["the provisioner may make what the stack makes", () => missingPrivileges(environment)],
  ];
  const findings: Finding[] = [];
  for (const [what, look] of checks) {
    const problem = await look().catch((error: unknown) =>
      error instanceof Error ? error.message : String(error),
    );
    findings.push({ what, ...(problem !== undefined && { problem }) });
  }
  return findings;
}

function pulumiProblem(): string | undefined {
  const answer = spawnSync("pulumi", ["version"], { encoding: "utf8" });
  return answer.status === 0 ? undefined : "it is missing: https://www.pulumi.com/docs/install";
}

/** The privileges that sql/platform/bootstrap.sql grants on the account. */
const provisionerPrivileges = [
  "CREATE DATABASE",
  "CREATE INTEGRATION",
  "CREATE ROLE",
  "CREATE USER",
  "CREATE WAREHOUSE",
  "EXECUTE MANAGED TASK",
  "EXECUTE TASK",
  "MANAGE GRANTS",
  "MONITOR USAGE",
];

async function missingPrivileges(environment: Environment): Promise<string | undefined> {
  const role = environment.provisionerRole;
  if (role === undefined) return undefined;
  const { snowflake } = await openClouds(environment);
  const grants = await withConnection(snowflake, (connection) =>
    connection.query<{ privilege: string; granted_on: string }>(`SHOW GRANTS TO ROLE ${identifier(role)}`),
  );
  const missing = privilegesMissing(grants);
  return missing.length === 0
    ? undefined
    : `${role} lacks ${missing.join(", ")}; an ACCOUNTADMIN runs sql/platform/bootstrap.sql once`;
}

/** What a provisioner's grants, as SHOW GRANTS prints them, lack. */
export function privilegesMissing(
  grants: readonly { readonly privilege: string; readonly granted_on: string }[],
): string[] {
  const held = new Set(
    grants.filter((grant) => grant.granted_on === "ACCOUNT").map(({ privilege }) => privilege),
  );
  return provisionerPrivileges.filter((privilege) => !held.has(privilege));
}

async function snowflakeVersion(environment: Environment): Promise<string> {
  const { snowflake } = await openClouds(environment);
  return withConnection(snowflake, async (connection) => {
    const [row] = await connection.query<{ VERSION: string }>("SELECT CURRENT_VERSION() AS VERSION");
    return row?.VERSION ?? "";
  });
}

import { spawnSync } from "node:child_process";
import { LOCAL } from "@firn/config";
import { withConnection } from "@firn/snowflake";
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

async function snowflakeVersion(environment: Environment): Promise<string> {
  const { snowflake } = await openClouds(environment);
  return withConnection(snowflake, async (connection) => {
    const [row] = await connection.query<{ VERSION: string }>("SELECT CURRENT_VERSION() AS VERSION");
    return row?.VERSION ?? "";
  });
}

import { LOCAL } from "@firn/config";
import { demos } from "@firn/demos";
import { ensureServices, provisionerConnection } from "@firn/local";
import { withConnection } from "@firn/snowflake";
import type { Environment } from "../../src/environment";
import { buildProgram } from "../build";
import { openClouds } from "../clouds";
import { projectDir } from "../project";
import { accountCheck, budgetCheck, featureChecks, privilegesCheck, type Ask } from "./account";
import { findingsOf, type Check, type Finding } from "./finding";
import { awsCallerIdentity, awsCheck, pulumiChecks, pulumiOnPath } from "./tools";

/** What has to be right before the first preview of an environment; changes nothing in a cloud. */
export async function checkEnvironment(environment: Environment): Promise<Finding[]> {
  return environment.name === LOCAL ? checkLocal() : checkCloud(environment);
}

const program: Check = {
  what: "the program compiles",
  wayOut: "Mend it: infra/src/index.ts is where it begins.",
  look: async () => void (await buildProgram()),
};

/** The login of the local stack is made by its first start, and therefore by this. */
async function checkLocal(): Promise<Finding[]> {
  const { home, services } = await ensureServices();
  const login = await provisionerConnection(home, services);
  return withConnection(login, (connection) => {
    const ask: Ask = (sql) => connection.query(sql);
    const privileges = login.role === undefined ? [] : [privilegesCheck(ask, login.role)];
    return findingsOf([program, accountCheck(ask), ...privileges, ...featureChecks(ask, demos)]);
  });
}

async function checkCloud(environment: Environment): Promise<Finding[]> {
  const { provisionerRole, monthlyCredits, region } = environment;
  // Each question logs in anew, so that a login that fails is one finding and not the end.
  const ask: Ask = async (sql) => {
    const { snowflake } = await openClouds(environment);
    return withConnection(snowflake, (connection) => connection.query(sql));
  };
  return findingsOf([
    program,
    ...pulumiChecks(pulumiOnPath(projectDir)),
    awsCheck(awsCallerIdentity(region)),
    accountCheck(ask),
    ...(provisionerRole === undefined ? [] : [privilegesCheck(ask, provisionerRole)]),
    ...(monthlyCredits === undefined ? [] : [budgetCheck(ask)]),
    ...featureChecks(ask, demos),
  ]);
}

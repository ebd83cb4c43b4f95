import { cloudConnection, LOCAL, readSettings, UserError } from "@firn/config";
import type { Holding } from "@firn/pulumi-local";
import { withConnection } from "@firn/snowflake";
import type { Environment } from "../src/environment";
import { nameInventory } from "../src/naming";
import { schemaLayouts } from "../src/schema-layout";
import type { Backend, RunFlags } from "./backend";
import { buildPolicyPack, buildProgram } from "./build";
import { checkEnvironment } from "./check/check-environment";
import { printedFinding } from "./check/finding";
import { cloudBackend } from "./cloud-backend";
import { openClouds } from "./clouds";
import { confirmDestroy, terminal } from "./confirm";
import type { Doomed } from "./doomed";
import { countLakeObjects, countRows, dataLossRefused } from "./holdings";
import { findLeftovers } from "./leftovers";
import { localBackend } from "./local-backend";
import { projectDir, readEnvironment, stackFileOf } from "./project";
import { providerLogin, type Variables } from "./provider-login";
import { pulumiCommand } from "./pulumi-command";

export interface Call extends RunFlags {
  readonly environment: string;
  readonly yes: boolean;
  readonly print: (line: string) => void;
  readonly signal: AbortSignal;
}

/** The commands behind `infra:<verb>`. Each throws a UserError where it cannot do what it says. */
export const verbs = {
  preview: (call: Call) => backendOf(call, loginOf(call)).preview(call),
  up: (call: Call) => backendOf(call, loginOf(call)).up(call),
  refresh: (call: Call) => backendOf(call, loginOf(call)).refresh(call),
  outputs: (call: Call) => backendOf(call).outputs(),
  destroy,
  leftovers,
  check,
} as const;

/** Who applies a cloud stack. Its outputs are in Pulumi's state: whoever reads them logs in nowhere else. */
function loginOf({ environment }: Call): Variables {
  return environment === LOCAL ? {} : providerLogin(cloudConnection(environment, readSettings()));
}

function backendOf({ environment, print, signal }: Call, login: Variables = {}): Backend {
  if (environment === LOCAL) return localBackend(print, signal);
  const heldBy = (doomed: Doomed) => holdingsOf(readEnvironment(environment), doomed);
  const { path, rendered } = stackFileOf(environment);
  const pulumi = pulumiCommand(projectDir, signal, login);
  const build = () => Promise.all([buildProgram(), buildPolicyPack()]);
  const configFile = rendered ? { configFile: path } : {};
  return cloudBackend({ environment, ...configFile, build, pulumi, heldBy, print });
}

async function destroy(call: Call): Promise<void> {
  const environment = readEnvironment(call.environment);
  const { databases, buckets } = inventoryOf(environment);
  const doomed: Doomed = { containers: databases.map((database) => [database]), buckets };
  const losses = call.allowDataLoss ? [] : await holdingsOf(environment, doomed);
  if (losses.length > 0) throw dataLossRefused(`Destroying ${call.environment}`, losses);
  await confirmDestroy(call.environment, call.yes, terminal);
  await backendOf(call, loginOf(call)).destroy(call);
}

async function holdingsOf(environment: Environment, { containers, buckets }: Doomed): Promise<Holding[]> {
  const { snowflake, s3 } = await openClouds(environment);
  const rows = withConnection(snowflake, (connection) => countRows(connection, containers));
  return [...(await rows), ...(await countLakeObjects(s3, buckets))];
}

async function leftovers({ environment: name, print, json }: Call): Promise<void> {
  const environment = readEnvironment(name);
  const found = await findLeftovers(await openClouds(environment), inventoryOf(environment));
  if (json) print(JSON.stringify(found, null, 2));
  else for (const { kind, name: left } of found) print(`${kind} ${left}`);
  if (found.length === 0) return json ? undefined : print(`Nothing is left of ${name}.`);
  throw new UserError(`${found.length} objects of ${name} are left.`, {
    hint: "infra:destroy removes what the stack made; drop the others by hand.",
  });
}

async function check({ environment: name, print, json }: Call): Promise<void> {
  const findings = await checkEnvironment(readEnvironment(name));
  if (json) print(JSON.stringify(findings, null, 2));
  else findings.flatMap(printedFinding).forEach(print);
  const problems = findings.filter(({ problem }) => problem !== undefined);
  if (problems.length > 0)
    throw new UserError(`${problems.length} of ${findings.length} checks failed for ${name}.`);
}

function inventoryOf({ naming, names, demos }: Environment) {
  return nameInventory(naming, names, demos.flatMap(schemaLayouts));
}

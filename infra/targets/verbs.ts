import { cloudConnection, LOCAL, readSettings, UserError } from "@firn/config";
import type { Holding } from "@firn/pulumi-local";
import { withConnection } from "@firn/snowflake";
import type { Environment } from "../src/environment";
import type { Backend, RunFlags } from "./backend";
import { buildPolicyPack, buildProgram } from "./build";
import { checkEnvironment } from "./check/check-environment";
import { printedFinding } from "./check/finding";
import { cloudBackend } from "./cloud-backend";
import { openClouds } from "./clouds";
import { confirmDestroy, terminal } from "./confirm";
import type { Doomed } from "./doomed";
import { countLakeObjects, countRows, dataLossRefused } from "./holdings";
import { findLeftovers } from "./leftovers/find-leftovers";
import { leftoverLines } from "./leftovers/print-leftovers";
import { inventoryOf, tracesOf } from "./leftovers/traces";
import { localBackend } from "./local-backend";
import { projectDir, readEnvironment, stackFileOf } from "./project";
import { demandDestroyable } from "./protection";
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
  const own = readEnvironment(environment);
  const heldBy = (doomed: Doomed) => holdingsOf(own, doomed);
  const { path, rendered } = stackFileOf(environment);
  const pulumi = pulumiCommand(projectDir, signal, login);
  const build = () => Promise.all([buildProgram(), buildPolicyPack()]);
  const configFile = rendered ? { configFile: path } : {};
  return cloudBackend({ environment, prefix: own.prefix, ...configFile, build, pulumi, heldBy, print });
}

async function destroy(call: Call): Promise<void> {
  const environment = readEnvironment(call.environment);
  demandDestroyable(environment);
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

async function leftovers(call: Call): Promise<void> {
  const { environment: name, print, json } = call;
  const environment = readEnvironment(name);
  const traces = tracesOf(environment, await backendOf(call).history());
  const found = await findLeftovers(await openClouds(environment), traces);
  if (json) print(JSON.stringify(found, null, 2));
  else leftoverLines(found).forEach(print);
  if (found.length === 0) return json ? undefined : print(`Nothing is left of ${name}.`);
  const objects = found.length === 1 ? `1 object of ${name} is` : `${found.length} objects of ${name} are`;
  throw new UserError(`${objects} left.`, {
    hint: "infra:destroy removes what the program names. Drop the rest by hand, as the role that applies the stack.",
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

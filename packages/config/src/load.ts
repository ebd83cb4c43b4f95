import { spawnSync } from "node:child_process";
import path from "node:path";
import { z } from "zod";
import { cloudConnection, purposeConnections } from "./credentials";
import type { Config, SnowflakeConnection } from "./config";
import { LOCAL, resolveEnvironment } from "./environment";
import { ConfigError, UserError } from "./errors";
import { readJson } from "./json-file";
import { localPurposes } from "./local-keys";
import { type LocalServices, localFiles, readLocalServices } from "./local-services";
import { outputsInState, parseOutputs, type StackOutputs } from "./outputs";
import { type Settings, homeFolder, readSettings, repositoryRoot } from "./settings";

export interface LoadOptions {
  /** The --env flag. */
  readonly environment?: string;
  readonly settings?: Settings;
}

/**
 * The configuration of one environment, frozen. Local services and stack have to be up already (apps/local sees to that).
 * Throws ConfigError naming the setting that is missing.
 */
export function loadConfig(options: LoadOptions = {}): Config {
  const settings = options.settings ?? readSettings();
  const home = homeFolder(settings);
  const { FIRN_STACK_OUTPUTS: file } = settings;
  if (file !== undefined)
    return deepFreeze(cloudConfig(outputsInFile(file, options.environment), home, settings));
  const environment = resolveEnvironment(options.environment, settings);
  if (environment === LOCAL) return deepFreeze(localConfig(home));
  return deepFreeze(cloudConfig(parseOutputs(pulumiOutputs(environment), environment), home, settings));
}

/** What the stack of an environment tells, for those who connect to nothing. Throws like `loadConfig`. */
export function loadOutputs(options: LoadOptions = {}): StackOutputs {
  const settings = options.settings ?? readSettings();
  const environment = resolveEnvironment(options.environment, settings);
  if (environment === LOCAL) return localOutputs(homeFolder(settings));
  return parseOutputs(pulumiOutputs(environment), environment);
}

/** Outputs that were given to somebody without repository and Pulumi, who is told the environment by them. */
function outputsInFile(file: string, environment: string | undefined): StackOutputs {
  const hint = "it holds what pulumi stack output --json prints";
  const outputs = readJson(file, z.looseObject({ environment: z.string() }), hint);
  if (outputs === undefined)
    throw new ConfigError("FIRN_STACK_OUTPUTS", `there is no file ${file}`, { hint });
  return parseOutputs(outputs, environment ?? outputs.environment);
}

function localOutputs(home: string): StackOutputs {
  const raw = outputsInState(localFiles(home).state);
  if (raw === undefined) throw notUp();
  return parseOutputs(raw, LOCAL);
}

const notUp = () => new ConfigError("local environment", "it is not up", { hint: "npm start" });

function localConfig(home: string): Config {
  const services = readLocalServices(home);
  if (!services) throw notUp();
  const outputs = localOutputs(home);
  const { endpoint, region, accessKeyId, secretAccessKey } = services.s3;
  const administrator = localConnection(services);
  return {
    environment: LOCAL,
    home,
    outputs,
    snowflake: { ...administrator, warehouse: outputs.warehouse },
    purposes: localPurposes(home, administrator, outputs),
    lake: { bucket: outputs.bucketName, region, endpoint, credentials: { accessKeyId, secretAccessKey } },
  };
}

/** How to reach the local Snowflake as its administrator. */
export function localConnection({ snowflake }: LocalServices): SnowflakeConnection {
  const { account, host, port, user, password } = snowflake;
  return { account, host, port, protocol: "http", user, auth: { kind: "password", password } };
}

function cloudConfig(outputs: StackOutputs, home: string, settings: Settings): Config {
  const { environment } = outputs;
  return {
    environment,
    home,
    outputs,
    snowflake: { ...cloudConnection(environment, settings), warehouse: outputs.warehouse },
    purposes: purposeConnections(environment, settings, outputs),
    lake: { bucket: outputs.bucketName, region: outputs.region },
  };
}

function pulumiOutputs(environment: string): unknown {
  const args = ["stack", "output", "--json", "--stack", environment];
  const answer = spawnSync("pulumi", args, { cwd: path.join(repositoryRoot, "infra"), encoding: "utf8" });
  if (answer.status === 0) return JSON.parse(answer.stdout);
  throw new UserError(
    `The outputs of stack "${environment}" cannot be read: ${answer.error?.message ?? answer.stderr.trim()}`,
    {
      hint: "install the Pulumi CLI (https://www.pulumi.com/docs/install), log in to its backend and apply the stack with infra:up",
    },
  );
}

function deepFreeze<T extends object>(value: T): T {
  for (const child of Object.values(value))
    if (typeof child === "object" && child !== null) deepFreeze(child);
  return Object.freeze(value);
}

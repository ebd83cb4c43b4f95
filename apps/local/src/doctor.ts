import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import {
  type Settings,
  homeFolder,
  knownEnvironments,
  readLocalServices,
  repositoryRoot,
} from "@firn/config";
import { DEFAULT_PORTS, TITLES, isFree, type ServiceName } from "./services/ports";
import { serviceStatus } from "./status";

export interface Finding {
  readonly what: string;
  readonly state: "ok" | "missing" | "note";
  readonly detail: string;
  /** What to do about it. */
  readonly wayOut?: string;
}

/** Versions, ports, tools and credentials, each with the way out. Changes nothing. */
export async function diagnose(settings: Settings): Promise<Finding[]> {
  return [
    node(),
    python(),
    ...(await ports(settings)),
    disk(homeFolder(settings)),
    pulumi(),
    cloudCredentials(settings),
  ];
}

const node = (): Finding => ({ what: "Node", state: "ok", detail: process.version });

function python(): Finding {
  const interpreter = path.join(repositoryRoot, ".venv", "bin", "python");
  const version = firstLine(interpreter, ["--version"]);
  return version
    ? { what: "Python", state: "ok", detail: version }
    : { what: "Python", state: "missing", detail: "no .venv", wayOut: "run npm start, which makes it" };
}

async function ports(settings: Settings): Promise<Finding[]> {
  const ours = readLocalServices(homeFolder(settings))?.processes ?? {};
  const running = await serviceStatus(homeFolder(settings));
  const names = Object.keys(DEFAULT_PORTS) as ServiceName[];
  return Promise.all(
    names.map(async (name): Promise<Finding> => {
      const runs = running.some((each) => each.name === TITLES[name] && each.state === "running");
      const listensAt = runs ? ours[name]?.port : undefined;
      const port = settings[DEFAULT_PORTS[name].setting] ?? listensAt ?? DEFAULT_PORTS[name].port;
      const what = `port ${port}`;
      if (port === listensAt) return { what, state: "ok", detail: `the local ${TITLES[name]} listens` };
      if (await isFree(port)) return { what, state: "ok", detail: `free for the local ${TITLES[name]}` };
      const wayOut = `stop that program, or set ${DEFAULT_PORTS[name].setting}=${port + 1000}`;
      return { what, state: "missing", detail: "in use by another program", wayOut };
    }),
  );
}

function disk(home: string): Finding {
  const existing = fs.existsSync(home) ? home : repositoryRoot;
  const { bavail, bsize } = fs.statfsSync(existing);
  const free = (bavail * bsize) / 1e9;
  const detail = `${free.toFixed(0)} GB free for ${home}`;
  return free >= 5
    ? { what: "disk", state: "ok", detail }
    : {
        what: "disk",
        state: "missing",
        detail,
        wayOut: "free some space, or set FIRN_HOME to a larger disk",
      };
}

function pulumi(): Finding {
  const version = firstLine("pulumi", ["version"]);
  return version
    ? { what: "Pulumi CLI", state: "ok", detail: version }
    : {
        what: "Pulumi CLI",
        state: "note",
        detail: "not on PATH; the local environment does not need it",
        wayOut: "for cloud environments: https://www.pulumi.com/docs/install",
      };
}

function cloudCredentials(settings: Settings): Finding {
  const cloud = knownEnvironments().filter((name) => name !== "local");
  const found = settings.SNOWFLAKE_ACCOUNT
    ? `SNOWFLAKE_ACCOUNT=${settings.SNOWFLAKE_ACCOUNT}`
    : fs.existsSync(
          path.join(
            settings.SNOWFLAKE_HOME ?? path.join(settings.HOME ?? "", ".snowflake"),
            "connections.toml",
          ),
        )
      ? "connections.toml"
      : undefined;
  if (found) return { what: "Snowflake login", state: "ok", detail: found };
  const wayOut = `for ${cloud.join(", ")}: set SNOWFLAKE_ACCOUNT, SNOWFLAKE_USER and SNOWFLAKE_PRIVATE_KEY_PATH`;
  return {
    what: "Snowflake login",
    state: "note",
    detail: "none; the local environment does not need one",
    wayOut,
  };
}

function firstLine(command: string, args: readonly string[]): string | undefined {
  const answer = spawnSync(command, args, { encoding: "utf8" });
  return answer.status === 0 ? (answer.stdout || answer.stderr).trim().split("\n")[0] : undefined;
}

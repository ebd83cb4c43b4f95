// Nx runs a target without a configuration when it does not know the one that was asked for: `-c prod` would quietly mean local.
// What was asked for is only in the command line of the Nx that started us.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { Problem } from "./install.mjs";

/** Throws Problem where Nx was asked for a configuration and runs this target without it. */
export function demandConfiguration(root, environment = process.env, commandLines = ancestors) {
  if (!environment.NX_TASK_TARGET_TARGET) return;
  const asked = askedConfiguration(commandLines());
  if (asked === undefined || asked === environment.NX_TASK_TARGET_CONFIGURATION) return;
  const { NX_TASK_TARGET_PROJECT: project, NX_TASK_TARGET_TARGET: target } = environment;
  throw new Problem(
    `There is no environment "${asked}" that ${project}:${target} could run on: use -c with one of ${knownEnvironments(root).join(", ")}, or add infra/Pulumi.${asked}.yaml.`,
  );
}

const knownEnvironments = (root) =>
  fs
    .readdirSync(path.join(root, "infra"))
    .flatMap((file) => /^Pulumi\.([a-z0-9-]+)\.yaml$/.exec(file)?.[1] ?? [])
    .sort();

/** What the nearest Nx among the command lines, ours first, was given with -c, --configuration or project:target:configuration. */
export function askedConfiguration(commandLines) {
  for (const commandLine of commandLines) {
    const words = commandLine.trim().split(/\s+/);
    const nx = words.slice(0, 4).findIndex((word) => /^nx(\.js)?$/.test(path.basename(word)));
    if (nx >= 0) return configurationIn(words.slice(nx + 1));
  }
  return undefined;
}

function configurationIn(words) {
  const end = words.indexOf("--");
  const own = end < 0 ? words : words.slice(0, end);
  for (const [index, word] of own.entries()) {
    const given = /^(?:-c|--configuration)(?:=(.*))?$/.exec(word);
    if (given) return given[1] ?? own[index + 1];
  }
  const task = own.find((word) => /^[^-:][^:]*:[^:]+(:[^:]+)?$/.test(word));
  return own[0] === "run" ? task?.split(":")[2] : undefined;
}

/** Command lines of the processes above this one, nearest first. */
function ancestors() {
  const { status, stdout } = spawnSync("ps", ["-A", "-ww", "-o", "pid=,ppid=,args="], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (status !== 0) return [];
  const processes = new Map(
    stdout.split("\n").flatMap((line) => {
      const [, pid, parent, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return pid === undefined ? [] : [[Number(pid), { parent: Number(parent), args }]];
    }),
  );
  const found = [];
  for (let next = processes.get(process.ppid); next && found.length < 50; next = processes.get(next.parent))
    found.push(next.args);
  return found;
}

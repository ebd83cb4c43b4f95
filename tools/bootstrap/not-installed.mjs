// What the commands that only look answer in a fresh checkout, instead of installing a gigabyte first.
import fs from "node:fs";
import path from "node:path";
import { checkMachine, findPython, installedParts } from "./install.mjs";
import { Problem } from "./problem.mjs";

const LOOKING = ["stop", "status", "logs"];

/**
 * "install" when the command needs everything, "run" when it can do with what is there, "answered" when all was said here.
 * With a home folder (`.firn`) services may be running, so stop has to be able to stop them.
 */
export function beforeInstalling(root, [program, command], print, environment = process.env) {
  if (program !== "apps/local/src/cli.ts") return "install";
  const { npm, python } = installedParts(root);
  if (command === "doctor" && !(npm && python)) return diagnose({ npm, python }, print, environment);
  if (!LOOKING.includes(command)) return "install";
  if (npm === "current" && !python) return "run";
  if (npm || fs.existsSync(environment.FIRN_HOME ?? path.join(root, ".firn"))) return "install";
  print("Nothing is installed yet: npm start");
  return "answered";
}

function diagnose({ npm, python }, print, environment) {
  const checks = [
    attempt(() => (checkMachine(), `Node ${process.versions.node} on ${process.platform}`)),
    attempt(() => `Python: ${findPython(environment)}`),
  ];
  for (const { fine, said } of checks) print(`${fine ? "ok     " : "broken "} ${said}`);
  const missing = [
    npm ? [] : ["the npm packages of package-lock.json into node_modules"],
    python ? [] : ["dbt and the local S3 server into .venv"],
  ].flat();
  print(`Not everything is installed yet. npm start installs ${missing.join(", and ")}.`);
  if (checks.some(({ fine }) => !fine)) process.exitCode = 1;
  return "answered";
}

function attempt(check) {
  try {
    return { fine: true, said: check() };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { fine: false, said: error.message };
  }
}

// Installs what a checkout needs: npm packages by the lock file, and a Python virtual environment for dbt and the S3 server.
// Uses nothing but Node itself, because it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { run } from "./command.mjs";
import { withLock } from "./lock.mjs";
import { Problem } from "./problem.mjs";
import { npmWayOut, pipWayOut } from "./way-out.mjs";

export { Problem };

const OLDEST_NODE = [20, 19];
const PYTHONS = ["python3.13", "python3.12", "python3.11", "python3", "python"];

/** Brings node_modules and .venv up to the lock files; a few milliseconds when they are. */
export async function ensureInstalled(root, report) {
  checkMachine();
  const wanted = wantedState(root);
  if (isCurrent(root, wanted)) return;
  await withLock(root, report, async (noteInstaller) => {
    const effects = { cwd: root, report, noteInstaller };
    const now = currentState(root);
    // Both are looked at before the minutes that npm takes.
    const python = now.python === wanted.python ? undefined : findPython();
    if (now.npm !== wanted.npm) await installPackages(root, wanted.npm, effects);
    if (python !== undefined) await installPython(root, wanted.python, python, effects);
  });
}

/** Which parts a checkout has: "current", "stale" or undefined. */
export function installedParts(root) {
  const now = currentState(root);
  const wanted = wantedState(root);
  const state = (part) => now[part] && (now[part] === wanted[part] ? "current" : "stale");
  return { npm: state("npm"), python: state("python") };
}

/** Platform and Node. @throws Problem that says what is supported. */
export function checkMachine(platform = process.platform, version = process.versions.node) {
  if (platform !== "linux" && platform !== "darwin")
    throw new Problem(`Firn runs on Linux and macOS, on Windows inside WSL; this is ${platform}.`);
  checkNode(version);
}

export function checkNode(version) {
  const [major, minor] = version.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new Problem(
    `Firn needs Node ${OLDEST_NODE.join(".")} or newer and this is ${version}. Install Node 24 (or 20.19+), then run the command again.`,
  );
}

const sha256 = (file) => createHash("sha256").update(fs.readFileSync(file)).digest("hex");
const readIfThere = (file) => (fs.existsSync(file) ? fs.readFileSync(file, "utf8").trim() : undefined);
const npmMarker = (root) => path.join(root, "node_modules", ".firn-installed");
const pythonMarker = (root) => path.join(root, ".venv", ".firn-installed");
const pythonLock = (root) => path.join(root, "tools", "python", "requirements.lock");

const wantedState = (root) => ({
  npm: sha256(path.join(root, "package-lock.json")),
  python: sha256(pythonLock(root)),
});
const currentState = (root) => ({
  npm: readIfThere(npmMarker(root)) ?? installedByHand(root),
  python: readIfThere(pythonMarker(root)),
});
function isCurrent(root, wanted) {
  const now = currentState(root);
  return now.npm === wanted.npm && now.python === wanted.python;
}

/** Somebody ran `npm ci` or `npm install` themselves: accepted when every installed version is the locked one. */
function installedByHand(root) {
  const hidden = readIfThere(path.join(root, "node_modules", ".package-lock.json"));
  if (hidden === undefined) return undefined;
  const installed = JSON.parse(hidden).packages;
  const locked = JSON.parse(fs.readFileSync(path.join(root, "package-lock.json"), "utf8")).packages;
  const fits = Object.entries(locked).every(
    ([place, entry]) =>
      place === "" ||
      entry.link ||
      entry.optional ||
      !place.startsWith("node_modules/") ||
      installed[place]?.version === entry.version,
  );
  if (!fits) return undefined;
  const mark = wantedState(root).npm;
  fs.writeFileSync(npmMarker(root), mark);
  return mark;
}

async function installPackages(root, mark, effects) {
  effects.report("Installing npm packages (once, a minute or two) ...");
  await run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    ...effects,
    doing: "installing npm packages",
    failed: "npm could not install the packages of package-lock.json",
    wayOut: npmWayOut,
  });
  fs.writeFileSync(npmMarker(root), mark);
}

async function installPython(root, mark, python, effects) {
  effects.report(`Installing dbt and the local S3 server into .venv (once, with ${python}) ...`);
  await makeEnvironment(root, ".venv", pythonLock(root), python, effects);
  fs.writeFileSync(pythonMarker(root), mark);
}

/**
 * A second virtual environment, for tests only: Snowflake's Python connector 5, which dbt-snowflake cannot live with.
 * Made when it is first asked for; returns the path of its Python.
 */
export async function ensureConnector5(root, report) {
  const folder = path.join(root, ".venv-connector5");
  const lock = path.join(root, "tools", "python", "connector5.lock");
  const marker = path.join(folder, ".firn-installed");
  const python = path.join(folder, "bin", "python");
  const mark = sha256(lock);
  if (readIfThere(marker) === mark) return python;
  await withLock(root, report, async (noteInstaller) => {
    if (readIfThere(marker) === mark) return;
    const used = findPython();
    report(`Installing Snowflake's Python connector 5 for the tests (once, with ${used}) ...`);
    const effects = { cwd: root, report, noteInstaller };
    await makeEnvironment(root, path.basename(folder), lock, used, effects);
    fs.writeFileSync(marker, mark);
  });
  return python;
}

/** A new virtual environment with what the lock file lists, every file checked against its hash. */
async function makeEnvironment(root, folder, lock, python, effects) {
  const venv = path.join(root, folder);
  fs.rmSync(venv, { recursive: true, force: true });
  await run(python, ["-m", "venv", venv], {
    ...effects,
    doing: `making ${folder}`,
    failed: `${python} could not make a virtual environment`,
    wayOut: () =>
      "install Python's venv module (Debian: apt-get install python3-venv), then run the command again",
  });
  const args = [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "--require-hashes",
    "-r",
    lock,
  ];
  await run(path.join(venv, "bin", "python"), args, {
    ...effects,
    doing: `installing Python packages into ${folder}`,
    failed: `pip could not install ${path.relative(root, lock)}`,
    wayOut: pipWayOut,
  });
}

/** FIRN_PYTHON, else the newest of the supported Pythons on PATH. dbt supports 3.11 to 3.13. */
export function findPython(environment = process.env, probe = probeVersion) {
  const candidates = environment.FIRN_PYTHON ? [environment.FIRN_PYTHON] : PYTHONS;
  const found = candidates
    .map((name) => ({ name, version: probe(name) }))
    .filter(({ version }) => version !== undefined);
  const fitting = found.find(({ version }) => version[0] === 3 && version[1] >= 11 && version[1] <= 13);
  if (fitting) return fitting.name;
  const seen = found.map(({ name, version }) => `${name} is ${version.join(".")}`).join(", ");
  throw new Problem(
    `Firn needs Python 3.11, 3.12 or 3.13 for dbt and found ${seen || `none (${candidates.join(", ")})`}. ` +
      "Install one, or set FIRN_PYTHON to its path, then run the command again.",
  );
}

function probeVersion(name) {
  const answer = spawnSync(name, ["-c", "import sys; print('%d.%d' % sys.version_info[:2])"], {
    encoding: "utf8",
  });
  return answer.status === 0 ? answer.stdout.trim().split(".").map(Number) : undefined;
}

// Installs what a checkout needs: npm packages by the lock file, and a Python virtual environment for dbt and the S3 server.
// Uses nothing but Node itself, because it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

const OLDEST_NODE = [20, 19];
const PYTHONS = ["python3.13", "python3.12", "python3.11", "python3", "python"];

/** Something a person has to mend; the message says how. */
export class Problem extends Error {}

/** Brings node_modules and .venv up to the lock files; a few milliseconds when they are. */
export async function ensureInstalled(root, report) {
  checkNode(process.versions.node);
  const wanted = wantedState(root);
  if (isCurrent(root, wanted)) return;
  await withLock(root, report, () => {
    const now = currentState(root);
    // Both are looked at before the minutes that npm takes.
    const python = now.python === wanted.python ? undefined : findPython();
    if (now.npm !== wanted.npm) installPackages(root, wanted.npm, report);
    if (python !== undefined) installPython(root, wanted.python, python, report);
  });
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

function installPackages(root, mark, report) {
  report("Installing npm packages (once, a minute or two) ...");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  run(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], root, {
    failed: "npm could not install the packages of package-lock.json",
    wayOut:
      "check the network or the registry settings (npm config get registry), then run the command again",
  });
  fs.writeFileSync(npmMarker(root), mark);
}

function installPython(root, mark, python, report) {
  report(`Installing dbt and the local S3 server into .venv (once, with ${python}) ...`);
  makeEnvironment(root, ".venv", pythonLock(root), python);
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
  await withLock(root, report, () => {
    if (readIfThere(marker) === mark) return;
    const used = findPython();
    report(`Installing Snowflake's Python connector 5 for the tests (once, with ${used}) ...`);
    makeEnvironment(root, path.basename(folder), lock, used);
    fs.writeFileSync(marker, mark);
  });
  return python;
}

/** A new virtual environment with what the lock file lists, every file checked against its hash. */
function makeEnvironment(root, folder, lock, python) {
  const venv = path.join(root, folder);
  fs.rmSync(venv, { recursive: true, force: true });
  run(python, ["-m", "venv", venv], root, {
    failed: `${python} could not make a virtual environment`,
    wayOut: "install Python's venv module (Debian: apt-get install python3-venv), then run the command again",
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
  run(path.join(venv, "bin", "python"), args, root, {
    failed: `pip could not install ${path.relative(root, lock)}`,
    wayOut: "check the network or the index settings (pip config list), then run the command again",
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

function run(command, args, cwd, { failed, wayOut }) {
  const answer = spawnSync(command, args, {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (answer.status === 0) return;
  const said = (answer.stderr || answer.stdout || answer.error?.message || "")
    .trim()
    .split("\n")
    .slice(-12)
    .join("\n");
  throw new Problem(`${failed}: ${wayOut}.\n${said}`);
}

/** One installation at a time: parallel targets wait for the first. A lock whose owner has died is taken over. */
async function withLock(root, report, work) {
  const lock = path.join(root, ".firn-bootstrap.lock");
  let told = false;
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (!isAlive(Number(readIfThere(lock)))) fs.rmSync(lock, { force: true });
      else if (!told) report("Waiting for another installation to finish ...");
      told = true;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
  try {
    work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { repositoryRoot } from "@firn/config";

/** A checkout with a copy of this folder, in which npm and Python are scripts of the test's. */
let root: string;
const started: ChildProcess[] = [];
const at = (...parts: string[]) => path.join(root, ...parts);

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "firn-bootstrap-"));
  fs.cpSync(path.join(repositoryRoot, "tools/bootstrap"), at("tools/bootstrap"), { recursive: true });
  fs.mkdirSync(at("tools/python"));
  fs.writeFileSync(at("tools/python/requirements.lock"), "");
  fs.writeFileSync(at("package-lock.json"), '{"packages":{}}');
  fs.mkdirSync(at("bin"));
  script("python", 'case "$1" in -c) echo 3.12 ;; *) exit 1 ;; esac');
});

afterEach(() => {
  for (const child of started.splice(0)) if (child.exitCode === null) child.kill("SIGKILL");
  const npm = fs.existsSync(at("npm.pid")) ? Number(fs.readFileSync(at("npm.pid"), "utf8")) : undefined;
  if (npm && isAlive(npm)) process.kill(-npm, "SIGKILL");
  fs.rmSync(root, { recursive: true, force: true });
});

const script = (name: string, body: string) =>
  fs.writeFileSync(at("bin", name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });

/** An npm that works until `done` appears, and needs a moment to end when it is told to. */
const slowNpm = () =>
  script(
    "npm",
    `trap 'sleep 0.2; echo x > ended; exit 1' INT TERM
echo $$ > npm.tmp; mv npm.tmp npm.pid
while [ ! -f done ]; do sleep 0.05; done
exit 1`,
  );

function firn(...args: string[]) {
  const { NX_TASK_TARGET_TARGET: _, FIRN_HOME: __, ...environment } = process.env;
  const child = spawn(process.execPath, [at("tools/bootstrap/run.mjs"), ...args], {
    cwd: root,
    env: { ...environment, PATH: `${at("bin")}:${process.env.PATH}`, FIRN_PYTHON: at("bin/python") },
  });
  started.push(child);
  const told = { output: "" };
  child.stdout.on("data", (text) => (told.output += String(text)));
  child.stderr.on("data", (text) => (told.output += String(text)));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, told, ended };
}

async function until(condition: () => boolean) {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}
const npmRuns = () => until(() => fs.existsSync(at("npm.pid")));
const npmProcess = () => Number(fs.readFileSync(at("npm.pid"), "utf8"));

function isAlive(pid: number) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s ends npm too, waits for it and leaves no lock",
  async (signal) => {
    slowNpm();
    const { child, told, ended } = firn("program.ts");
    await npmRuns();
    child.kill(signal);
    expect(await ended).toBe(130);
    expect(told.output).toContain("Interrupted; run the command again to continue.");
    expect(fs.existsSync(at("ended"))).toBe(true);
    expect(fs.existsSync(at(".firn-bootstrap.lock"))).toBe(false);
    expect(isAlive(npmProcess())).toBe(false);
  },
);

test("an npm whose bootstrap was killed is waited for", async () => {
  slowNpm();
  const first = firn("program.ts");
  await npmRuns();
  first.child.kill("SIGKILL");
  await until(() => first.child.signalCode !== null);
  const orphan = npmProcess();
  const second = firn("program.ts");
  await until(() => second.told.output.includes("\n"));
  expect(second.told.output).toBe(`Waiting for another installation (process ${orphan}) to finish ...\n`);
  script("npm", "echo 'npm error code ENOSPC' >&2; exit 1");
  fs.writeFileSync(at("done"), "");
  expect(await second.ended).toBe(1);
  expect(second.told.output).toContain("the disk is full");
});

test.each(["stop", "status", "logs"])("%s in a fresh checkout installs nothing", async (command) => {
  script("npm", "touch npm.ran");
  const { told, ended } = firn("apps/local/src/cli.ts", command);
  expect(await ended).toBe(0);
  expect(told.output).toBe("Nothing is installed yet: npm start\n");
  expect(fs.existsSync(at("npm.ran"))).toBe(false);
});

test("doctor in a fresh checkout looks at Node and Python and says what would be installed", async () => {
  const { told, ended } = firn("apps/local/src/cli.ts", "doctor");
  expect(await ended).toBe(0);
  expect(told.output).toContain(`ok      Node ${process.versions.node}`);
  expect(told.output).toContain("npm start installs the npm packages of package-lock.json");
});

test("doctor calls a Python that dbt does not support broken", async () => {
  script("python", "echo 3.9");
  const { told, ended } = firn("apps/local/src/cli.ts", "doctor");
  expect(await ended).toBe(1);
  expect(told.output).toMatch(/broken {2}Firn needs Python .* is 3\.9/);
});

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { repositoryRoot } from "@firn/config";

const copy = fs.mkdtempSync(path.join(os.tmpdir(), "firn-new-demo-"));
const inCopy = { cwd: copy, encoding: "utf8", env: { ...process.env, NX_DAEMON: "false" } } as const;

/** The repository as it is, and what is installed, as hard links: `npm install` replaces files and never writes into one. */
beforeAll(() => {
  const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: repositoryRoot,
    encoding: "utf8",
  });
  const there = (file: string) => file !== "" && fs.existsSync(path.join(repositoryRoot, file));
  for (const file of files.split("\0").filter(there))
    fs.cpSync(path.join(repositoryRoot, file), path.join(copy, file));
  linkTree(path.join(repositoryRoot, "node_modules"), path.join(copy, "node_modules"));
}, 120_000);
afterAll(() => fs.rmSync(copy, { recursive: true, force: true }));

function linkTree(from: string, to: string): void {
  fs.mkdirSync(to);
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) fs.symlinkSync(fs.readlinkSync(source), target);
    else if (entry.isFile()) linkOrCopy(source, target);
  }
}

/** Temporary files may lie on another disk, which no hard link reaches. */
function linkOrCopy(source: string, target: string): void {
  try {
    fs.linkSync(source, target);
  } catch {
    fs.copyFileSync(source, target);
  }
}

it("makes a demo that passes its suite at once", () => {
  execFileSync("npx", ["nx", "g", "tools:demo", "sixth"], { ...inCopy, stdio: "pipe" });
  expect(fs.readFileSync(path.join(copy, "packages/demos/registry.ts"), "utf8")).toContain("sixth");
  const results = path.join(copy, "results.json");
  execFileSync(
    "npx",
    ["jest", "--json", `--outputFile=${results}`, "packages/demos/sixth", "packages/demos/registry"],
    { ...inCopy, stdio: "pipe" },
  );
  const { numPassedTests } = JSON.parse(fs.readFileSync(results, "utf8")) as { numPassedTests: number };
  expect(numPassedTests).toBeGreaterThan(20);
}, 300_000);

it("keeps its hands off a demo that is there", () => {
  expect(() =>
    execFileSync("npx", ["nx", "g", "tools:demo", "customer360"], { ...inCopy, stdio: "pipe" }),
  ).toThrow(/There is a demo customer360 already/);
}, 60_000);

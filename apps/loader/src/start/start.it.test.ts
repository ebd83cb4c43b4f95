import { spawnSync } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import getPort from "get-port";
import { repositoryRoot } from "@firn/config";

const home = fs.mkdtempSync(path.join(os.tmpdir(), "firn-start-"));
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  const [snowflake, s3, console] = [await getPort(), await getPort(), await getPort()];
  environment = {
    ...process.env,
    FIRN_HOME: home,
    FIRN_ENV: "",
    NO_COLOR: "1",
    FIRN_SNOWFLAKE_PORT: String(snowflake),
    FIRN_S3_PORT: String(s3),
    FIRN_CONSOLE_PORT: String(console),
  };
});

afterAll(() => {
  npm("stop");
  fs.rmSync(home, { recursive: true, force: true });
});

/** An npm script of the repository, as a person runs it. */
function npm(script: string, args: readonly string[] = [], overrides: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync("npm", ["run", "-s", script, "--", ...args], {
    cwd: repositoryRoot,
    encoding: "utf8",
    env: { ...environment, ...overrides },
  });
  return { status, stdout, stderr, lines: stdout.trimEnd().split("\n") };
}

const start = (...args: string[]) => npm("start", ["--demo", "customer360", "--scale", "small", ...args]);

function rowsOf(sql: string): Record<string, unknown>[] {
  const { status, stdout, stderr } = npm("sql", ["--format", "json", sql]);
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Record<string, unknown>[];
}

const transactions = "CUSTOMER_ANALYTICS.BRONZE.BRONZE_TRANSACTIONS";

test("npm start brings everything up, prints the table and ends with a URL that answers", async () => {
  const { status, lines, stderr } = start();
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.any(String) });
  expect(lines.some((line) => /^ customer360\s+4\s+600,753\s/.test(line))).toBe(true);
  const url = lines.at(-1) ?? "";
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const page = await (await fetch(url)).text();
  expect(page).toContain("<title>Firn</title>");
  const answer = await fetch(`${url}/api/home/tables?demo=customer360`);
  const { tables } = (await answer.json()) as { tables: { table: string; rows: number | null }[] };
  expect(tables).toContainEqual(expect.objectContaining({ table: "FCT_TRANSACTIONS", rows: 600_000 }));
}, 180_000);

test("a mart can be queried", () => {
  expect(rowsOf(`SELECT COUNT(*) AS n FROM ${transactions}`)).toEqual([{ N: 600_000 }]);
  const [profile] = rowsOf(
    "SELECT COUNT(*) AS n, COUNT(DISTINCT customer_id) AS d FROM CUSTOMER_ANALYTICS.GOLD.CUSTOMER_360_PROFILE",
  );
  expect(profile).toEqual({ N: 500, D: 500 });
});

test("a second start loads and builds nothing", () => {
  const { status, lines } = start();
  expect(status).toBe(0);
  const unchanged = lines.filter((line) => line.endsWith("unchanged")).join("\n");
  for (const step of ["generate", "upload", "load", "dbt"])
    expect(unchanged).toMatch(new RegExp(` ${step} `));
});

test("after npm stop, S3 is filled again and COPY loads nothing", () => {
  expect(npm("stop").stdout).toContain("snowflake");
  const { lines } = start();
  const stepLine = (step: string) =>
    lines.find((line) => new RegExp(`^ +(customer360 +)?${step} `).test(line)) ?? "";
  expect(stepLine("upload")).not.toContain("unchanged");
  expect(stepLine("load")).toContain("unchanged");
  expect(rowsOf(`SELECT COUNT(*) AS n FROM ${transactions}`)).toEqual([{ N: 600_000 }]);
});

test("another seed replaces the tables, and the first seed gives the first rows again", () => {
  const hash = () => rowsOf(`SELECT TO_VARCHAR(HASH_AGG(*)) AS h FROM ${transactions}`)[0]?.H;
  const first = hash();
  expect(start("--seed", "7").status).toBe(0);
  expect(rowsOf(`SELECT COUNT(*) AS n FROM ${transactions}`)).toEqual([{ N: 600_000 }]);
  expect(hash()).not.toBe(first);
  expect(start().status).toBe(0);
  expect(hash()).toBe(first);
});

test("npm run reset proves that nothing is left, of a demo and of everything", () => {
  expect(npm("reset", ["--demo", "customer360"]).stdout).toContain("customer360: nothing is left");
  const all = npm("reset");
  expect(all.status).toBe(0);
  expect(all.stdout).toContain("Nothing is left of local.");
});

test.each([
  [["--demo", "nope"], 'There is no demo "nope".'],
  [["--seed", "x"], '"x" is no seed.'],
  [["--scale", "huge"], 'The demo acme has no scale "huge".'],
  [["--as-of", "2025-02-30"], '"2025-02-30" is no date.'],
])("%j is one sentence with the way out", (args, sentence) => {
  const { status, stderr } = npm("start", args);
  expect(status).toBe(2);
  expect(stderr.trim().split("\n")).toHaveLength(2);
  expect(stderr).toContain(sentence);
});

test("an occupied port is one sentence with the way out", async () => {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const port = String((server.address() as net.AddressInfo).port);
  const elsewhere = path.join(home, "elsewhere");
  const { status, stderr } = npm("start", [], { FIRN_HOME: elsewhere, FIRN_S3_PORT: port });
  await new Promise((resolve) => server.close(resolve));
  expect(status).toBe(1);
  expect(stderr).toContain(`Port ${port}, where the local S3 should listen, is in use by another program.`);
  expect(stderr).toContain("FIRN_S3_PORT=");
});

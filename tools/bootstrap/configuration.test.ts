import { repositoryRoot } from "@firn/config";
import { askedConfiguration, demandConfiguration } from "./configuration.mjs";

test.each([
  ["node /r/node_modules/.bin/nx run infra:outputs -c prod", "prod"],
  ["node /r/node_modules/.bin/nx run infra:outputs --configuration=prod", "prod"],
  ["node /r/node_modules/nx/bin/nx.js run-many -t verify --configuration prod", "prod"],
  ["nx run infra:outputs:prod", "prod"],
  ["nx run infra:outputs", undefined],
  ["nx run infra:outputs -- -c prod", undefined],
  ["bash -c prod", undefined],
])("%s asks for %s", (commandLine, asked) => {
  expect(askedConfiguration(["/bin/sh -c node tools/bootstrap/run.mjs x", commandLine])).toBe(asked);
});

test("the nearest Nx counts, not one that runs our tests", () => {
  expect(askedConfiguration(["nx run infra:outputs", "node jest", "nx run tools:test -c dev"])).toBe(
    undefined,
  );
});

const task = { NX_TASK_TARGET_PROJECT: "infra", NX_TASK_TARGET_TARGET: "outputs" };
const nx = () => ["nx run infra:outputs -c dev"];

test("a configuration that Nx knows is accepted, one that it dropped is refused with those that there are", () => {
  const known = { ...task, NX_TASK_TARGET_CONFIGURATION: "dev" };
  expect(() => demandConfiguration(repositoryRoot, known, nx)).not.toThrow();
  expect(() => demandConfiguration(repositoryRoot, task, nx)).toThrow(
    /There is no environment "dev" .* use -c with one of dev, local/,
  );
});

test("outside of Nx nothing is asked", () => {
  expect(() => demandConfiguration(repositoryRoot, {}, nx)).not.toThrow();
});

import { spawnSync } from "node:child_process";
import { repositoryRoot } from "@firn/config";

/** A real Nx. Where flags get lost on the way, the step refuses the environment of the variable instead: nothing is ever run. */
function nx(...args: string[]): string {
  const { stdout, stderr } = spawnSync("npx", ["nx", "run", ...args], {
    cwd: repositoryRoot,
    encoding: "utf8",
    env: { ...process.env, NX_DAEMON: "false", NX_TUI: "false", FIRN_ENV: "lost-flags" },
  });
  return stdout + stderr;
}

test.each([
  ["a step", ["customer360:load", "--scale", "small", "--env", "nowhere"]],
  ["a whole demo", ["customer360:demo", "--env=nowhere", "--scale=small"]],
  ["dbt", ["dbt-customer360:build", "--", "--env", "nowhere"]],
])("the flags of %s reach the first step before it", (_, args) => {
  const said = nx(...args);
  expect(said).toMatch(/- customer360:generate/);
  expect(said).toContain('--env: there is no environment "nowhere"');
  expect(said).not.toContain("lost-flags");
});

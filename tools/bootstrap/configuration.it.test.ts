import { spawnSync } from "node:child_process";
import { repositoryRoot } from "@firn/config";

/** A real Nx, whose target refuses its command line and touches nothing. */
function nx(...args: string[]) {
  const { NX_TASK_TARGET_PROJECT: _, NX_TASK_TARGET_TARGET: __, ...environment } = process.env;
  return spawnSync("npx", ["nx", ...args], {
    cwd: repositoryRoot,
    encoding: "utf8",
    env: { ...environment, NX_DAEMON: "false", NX_TUI: "false", FIRN_ENV: "" },
  });
}

test.each([[["-c", "nosuch"]], [["--configuration=nosuch"]]])(
  "%j, which is no environment, is refused instead of running on local",
  (flags) => {
    const { status, stdout, stderr } = nx("run", "infra:outputs", ...flags);
    expect(status).not.toBe(0);
    expect(stdout + stderr).toMatch(/There is no environment "nosuch" .*dev, local/);
  },
);

test("an environment that there is gets to the program", () => {
  const { stdout, stderr } = nx("run", "infra:outputs", "-c", "local", "--no-such-flag");
  expect(stdout + stderr).toContain("unknown option '--no-such-flag");
});

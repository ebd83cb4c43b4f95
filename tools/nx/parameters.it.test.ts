import { spawnSync } from "node:child_process";
import { repositoryRoot } from "@firn/config";

interface TaskGraph {
  readonly tasks: {
    readonly tasks: Record<string, { readonly overrides: { readonly __overrides_unparsed__?: readonly string[] } }>;
  };
}

/** What a real Nx would run, and with which flags. */
function flagsOfTasks(...args: string[]): Record<string, readonly string[] | undefined> {
  const { stdout } = spawnSync("npx", ["nx", "run", ...args, "--graph=stdout"], {
    cwd: repositoryRoot,
    encoding: "utf8",
    maxBuffer: 1 << 26,
    env: { ...process.env, NX_DAEMON: "false", NX_TUI: "false" },
  });
  const { tasks } = JSON.parse(stdout.slice(stdout.indexOf("{"))) as TaskGraph;
  return Object.fromEntries(
    Object.entries(tasks.tasks).map(([id, { overrides }]) => [id, overrides]),
  );
}

test("flags of a step reach every step before it", () => {
  const flags = flagsOfTasks("customer360:verify", "--scale", "small", "--env", "dev");
  console.log(JSON.stringify(flags));
});

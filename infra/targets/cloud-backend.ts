import { summaryLine } from "@firn/pulumi-local";
import type { Backend, RunFlags } from "./backend";
import { doomedContainers } from "./doomed-containers";
import type { PulumiCommand } from "./pulumi-command";
import { countsIn } from "./pulumi-summary";
import { dataLossRefused, describeRows, type Container, type RowCount } from "./row-counts";

export interface CloudSettings {
  readonly environment: string;
  /** Where pulumi does not find the environment's file by itself. */
  readonly configFile?: string;
  readonly build: () => Promise<unknown>;
  readonly pulumi: PulumiCommand;
  readonly rowsIn: (containers: readonly Container[]) => Promise<readonly RowCount[]>;
  readonly print: (line: string) => void;
}

/** A cloud environment: the same verbs by the pulumi command, with the same guard of rows and the same last line. */
export function cloudBackend(settings: CloudSettings): Backend {
  const { environment, configFile, pulumi, print } = settings;
  const file = configFile === undefined ? [] : ["--config-file", configFile];
  const stack = ["--stack", environment, ...file, "--non-interactive"];
  const run = (args: readonly string[], flags: RunFlags) => applied(settings, [...args, ...stack], flags);
  return {
    preview: async (flags) => {
      await prepare(settings);
      const losses = flags.json ? [] : await lossesOf(settings, stack);
      if (losses.length > 0) print(`Rows that would be lost: ${describeRows(losses)}`);
      await run(flags.json ? ["preview"] : ["preview", "--diff"], flags);
    },
    up: async (flags) => {
      await prepare(settings);
      const losses = flags.allowDataLoss ? [] : await lossesOf(settings, stack);
      if (losses.length > 0) throw dataLossRefused(`Applying ${environment}`, losses);
      await run(["up", "--yes", "--diff"], flags);
    },
    refresh: (flags) => run(["refresh", "--yes"], flags),
    destroy: (flags) => run(["destroy", "--yes"], flags),
    outputs: () => pulumi(["stack", "output", "--json", "--stack", environment], print),
  };
}

async function prepare({ environment, build, pulumi }: CloudSettings): Promise<void> {
  await build();
  await pulumi(["stack", "select", environment, "--create"], () => undefined);
}

/** Rows in what the plan would delete. Asks Snowflake only where there is such a thing. */
async function lossesOf(
  { pulumi, rowsIn }: CloudSettings,
  stack: readonly string[],
): Promise<readonly RowCount[]> {
  const plan: string[] = [];
  await pulumi(["preview", "--json", ...stack], (line) => plan.push(line));
  const doomed = doomedContainers(plan.join("\n"));
  return doomed.length === 0 ? [] : rowsIn(doomed);
}

async function applied(
  { pulumi, print }: CloudSettings,
  args: readonly string[],
  { json }: RunFlags,
): Promise<void> {
  const lines: string[] = [];
  await pulumi([...args, ...(json ? ["--json"] : [])], (line) => {
    lines.push(line);
    print(line);
  });
  if (!json) print(summaryLine(countsIn(lines)));
}

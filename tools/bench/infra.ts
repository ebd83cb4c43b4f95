import { ensureServices } from "@firn/local";
import { timedProgram, withOwnEnvironment } from "./own-environment";
import { type Benchmark, rounded } from "./result";

const infra = (verb: string) => ["infra/targets/main.ts", verb, "--env", "local"];

/** The whole local stack, as a command: services run already, everything else is part of the figure. */
export const infraBenchmark: Benchmark = {
  name: "infra",
  description: "infra:up of the whole local stack from nothing, infra:preview and infra:up without changes",
  run: (report) =>
    withOwnEnvironment(async (settings) => {
      await ensureServices({ settings });
      for (const [name, verb] of [
        ["infra up", "up"],
        ["infra preview", "preview"],
        ["infra second up", "up"],
      ] as const) {
        report({ name, unit: "s", value: rounded(await timedProgram(infra(verb), settings)) });
      }
    }),
};

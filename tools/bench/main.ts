import { Command } from "commander";
import { UserError } from "@firn/config";
import { runCommand } from "../command";
import { benchmarks } from "./benchmarks";

const list = benchmarks.map(({ name, description }) => `  ${name.padEnd(10)} ${description}`).join("\n");

const command = new Command("npm run bench --")
  .description("Measures Firn against yardsticks taken in the same run; prints one JSON object a line.")
  .argument("[names...]", "which benchmarks (default: all)")
  .addHelpText("after", `\nBenchmarks:\n${list}`)
  .action(async (names: string[]) => {
    const known = benchmarks.map(({ name }) => name);
    const unknown = names.find((name) => !known.includes(name));
    if (unknown !== undefined) {
      throw new UserError(`There is no benchmark "${unknown}".`, {
        hint: `choose from ${known.join(", ")}`,
        exitCode: 2,
      });
    }
    for (const benchmark of benchmarks.filter(({ name }) => names.length === 0 || names.includes(name))) {
      await benchmark.run((result) => console.log(JSON.stringify(result)));
    }
  });

void runCommand(command);

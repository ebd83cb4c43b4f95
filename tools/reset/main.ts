import fs from "node:fs";
import { Command } from "commander";
import { LOCAL, UserError, homeFolder, readSettings } from "@firn/config";
import { findDemo } from "@firn/demos";
import { verbs } from "@firn/infra/verbs";
import { demandLocal, ensureLocalEnvironment, localCopies, resetDemo } from "@firn/local";
import { runCommand } from "../command";

const print = (line: string) => console.log(line);
const report = (line: string) => console.error(line);

const command = new Command("npm run reset --")
  .description("Destroys the local stack, or one demo's data, and proves that nothing is left.")
  .option("--demo <name>", "only this demo's data")
  .action(async ({ demo }: { demo?: string }) => {
    const settings = readSettings();
    demandLocal("reset", settings);
    if (demo === undefined) return resetEverything(homeFolder(settings));
    const known = findDemo(demo);
    await resetDemo(await ensureLocalEnvironment({ settings, report }), known, print);
  });

async function resetEverything(home: string): Promise<void> {
  const call = {
    environment: LOCAL,
    yes: true,
    allowDataLoss: true,
    json: false,
    print,
    signal: new AbortController().signal,
  };
  await verbs.destroy(call);
  await verbs.leftovers(call);
  const copies = localCopies(home, LOCAL);
  for (const folder of copies) fs.rmSync(folder, { recursive: true, force: true });
  const left = copies.filter((folder) => fs.existsSync(folder));
  if (left.length > 0) throw new UserError(`Some files are still there: ${left.join(", ")}.`);
}

void runCommand(command);

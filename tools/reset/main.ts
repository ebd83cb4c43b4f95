import fs from "node:fs";
import { Command } from "commander";
import { LOCAL, homeFolder, localFiles, readSettings } from "@firn/config";
import { findDemo } from "@firn/demos";
import { verbs } from "@firn/infra/verbs";
import { ensureLocalEnvironment, resetDemo } from "@firn/local";
import { runCommand } from "../command";

const print = (line: string) => console.log(line);
const report = (line: string) => console.error(line);

const command = new Command("npm run reset --")
  .description("Destroys the local stack, or one demo's data, and proves that nothing is left.")
  .option("--demo <name>", "only this demo's data")
  .action(async ({ demo }: { demo?: string }) => {
    const settings = readSettings();
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
  fs.rmSync(localFiles(home).data, { recursive: true, force: true });
}

void runCommand(command);

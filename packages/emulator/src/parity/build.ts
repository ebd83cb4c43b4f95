import { writeFileSync } from "node:fs";
import { measureParity, parityFile } from "./generate";
import { parityPage } from "./page";

/** Writes docs/parity.md: `npx tsx packages/emulator/src/parity/build.ts`. */
async function build(): Promise<void> {
  writeFileSync(parityFile, parityPage(await measureParity()));
  console.log("docs/parity.md");
}

void build();

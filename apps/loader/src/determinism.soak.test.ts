import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demos } from "@firn/demos";
import { generate } from "@firn/synth";
import { choiceOf } from "./choice";

const seeds = Array.from({ length: 20 }, (_, index) => 1 + index * 7_919);

describe.each(demos.map((demo) => [demo.name, demo] as const))("%s", (_, demo) => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "firn-determinism-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each(seeds)(
    "gives the same bytes for seed %i, whatever the number of workers",
    async (seed) => {
      const choice = choiceOf(demo, { seed: String(seed), scale: "small" }, new Date());
      const alone = await generate({ demo, ...choice, outDir: join(folder, "alone"), workers: 1 });
      const shared = await generate({ demo, ...choice, outDir: join(folder, "shared"), workers: 3 });
      expect(shared).toEqual(alone);
    },
    300_000,
  );
});

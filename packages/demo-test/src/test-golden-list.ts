import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Demo } from "@firn/demo-kit";
import { GeneratedDataset } from "./generated-dataset";
import { goldenListOf, goldenProblem, mayRewrite, type GoldenList } from "./golden-list";

/**
 * Fails when the demo's generators give other bytes under the same generatorVersion. With FIRN_REWRITE_GOLDEN=1 it writes the list
 * anew, where the version is a new one. Call it at the top of a test file: `testGoldenList(demo, join(__dirname, "golden.json"))`.
 */
export function testGoldenList(demo: Demo, file: string): void {
  it(`${demo.name} gives the bytes that its generatorVersion is known for`, async () => {
    const golden = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as GoldenList) : undefined;
    const dataset = await GeneratedDataset.of(demo);
    await dataset.remove();
    const made = goldenListOf(dataset.manifest);
    if (process.env["FIRN_REWRITE_GOLDEN"] === "1" && mayRewrite(golden, made)) {
      writeFileSync(file, `${JSON.stringify(made, undefined, 2)}\n`);
    } else {
      expect(goldenProblem(demo, golden, made)).toBeUndefined();
    }
  }, 120_000);
}

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { key, table, text } from "@firn/schema";
import { rows } from "@firn/synth";

const file = readFileSync(join(__dirname, "regions.csv"), "utf8");

/** Goes into the generator version: with another file the dataset is another one, and is loaded anew. */
export const fileVersion = createHash("sha256").update(file).digest("hex").slice(0, 8);

export const regions = table(
  "REGIONS",
  "Sales regions, as another system exports them. One row per state.",
  {
    region_id: key("REG_", 3).describe("Identifies the row."),
    state: text(2).unique().describe("State, two-letter postal code."),
    region: text(20).describe("Region that the state belongs to."),
    manager: text(80).describe("Who is responsible for the region."),
  },
  { format: "csv" },
);

/** The file's rows, with keys of ours. Fields have no commas in them. */
export const generateRegions = rows(regions, function* () {
  const [header, ...lines] = file.trim().split("\n");
  if (header !== "state,region,manager") throw new Error(`regions.csv has other columns: ${header}`);
  for (const [i, line] of lines.entries()) {
    const [state = "", region = "", manager = ""] = line.split(",");
    yield { region_id: regions.key(i + 1), state, region, manager };
  }
});

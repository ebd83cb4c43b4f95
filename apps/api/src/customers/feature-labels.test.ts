import fs from "node:fs";
import path from "node:path";
import { repositoryRoot } from "@firn/config";
import { featureLabels } from "./feature-labels";

const script = fs.readFileSync(
  path.join(repositoryRoot, "sql", "customer360", "ml", "02_churn_features.sql"),
  "utf8",
);

/** The names in the list that CHURN_FEATURE_VALUES gives a number of each of. */
function numericFeatures(): string[] {
  const list = /value FOR feature IN \(([^)]+)\)/.exec(script)?.[1] ?? "";
  return list.split(",").map((name) => name.trim().toUpperCase());
}

test("every numeric feature of the model has words, and no words are of a feature that is gone", () => {
  expect(Object.keys(featureLabels).sort()).toEqual(numericFeatures().sort());
});

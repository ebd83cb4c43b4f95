import { identifier } from "@firn/snowflake";
import { z } from "zod";
import type { Catalog } from "../database/catalog";
import type { Reader } from "../database/reader";
import { featureLabels } from "./feature-labels";
import type { FeatureNorm } from "./risk-drivers";
import { customerTables } from "./tables";

const used = z.object({ feature: z.string(), score: z.number() });
const norm = z.object({
  feature: z.string(),
  mean: z.number().nullable(),
  deviation: z.number().nullable(),
  correlation: z.number().nullable(),
});

/** How the features that the champion asks about are distributed over the customers scored. */
export async function featureNorms(reader: Reader, catalog: Catalog): Promise<FeatureNorm[]> {
  const { importance, versions, features, predictions } = customerTables(catalog);
  const asked = await reader.rows(
    used,
    `SELECT importance.feature, importance.score
FROM ${importance} AS importance
INNER JOIN ${versions} AS versions
  ON importance.model_version = versions.model_version AND versions.stage = 'champion'
WHERE importance.score > 0
ORDER BY importance.rank`,
  );
  const named = asked.filter(({ feature }) => feature in featureLabels);
  if (named.length === 0) return [];
  const columns = named.map(({ feature }) => {
    const column = `features.${identifier(feature)}::FLOAT`;
    return `SELECT
  ? AS feature,
  AVG(${column}) AS mean,
  STDDEV_POP(${column}) AS deviation,
  CORR(${column}, predictions.churn_probability) AS correlation
FROM ${features} AS features
INNER JOIN ${predictions} AS predictions ON features.customer_id = predictions.customer_id
WHERE features.snapshot = 'score'`;
  });
  const norms = await reader.rows(
    norm,
    columns.join("\nUNION ALL\n"),
    named.map(({ feature }) => feature),
  );
  const scores = new Map(named.map(({ feature, score }) => [feature, score]));
  return norms.map(({ feature, mean, deviation, correlation }) => ({
    feature,
    importance: scores.get(feature) ?? 0,
    mean: mean ?? 0,
    deviation: deviation ?? 0,
    correlation: correlation ?? 0,
  }));
}

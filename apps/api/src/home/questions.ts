import type { z } from "zod";
import { finding, homeQuality, truth } from "../contract/home";
import type { Catalog } from "../database/catalog";
import type { Reader } from "../database/reader";
import { utcMoment } from "../database/shapes";

export type Finding = z.infer<typeof finding>;
export type Truth = z.infer<typeof truth>;

export interface LedgerPlace {
  readonly reader: Reader;
  readonly catalog: Catalog;
  readonly environment: string;
}

const FINDINGS = 1_000;

/** The latest run of each step of a demo that asked something and came to an answer. Binds: environment, demo twice. */
const latestRuns = (catalog: Catalog) => `latest AS (
  SELECT run_id
  FROM ${catalog.ledger("RUNS")}
  WHERE
    environment = ?
    AND outcome NOT IN ('running', 'skipped')
    AND (demo = ? OR ? IS NULL)
    AND run_id IN (SELECT run_id FROM ${catalog.ledger("DATA_QUALITY")})
  QUALIFY ROW_NUMBER() OVER (PARTITION BY demo, step ORDER BY started_at DESC) = 1
)`;

/** What was asked of the data last: what does not hold first. */
export function latestFindings(
  { reader, catalog, environment }: LedgerPlace,
  demo?: string,
): Promise<Finding[]> {
  return reader.rows(
    finding.extend({ checkedAt: utcMoment }),
    `WITH ${latestRuns(catalog)}

SELECT
  quality.demo,
  quality.kind,
  quality.subject,
  quality.name,
  quality.holds,
  quality.violations,
  quality.checked_at
FROM ${catalog.ledger("DATA_QUALITY")} AS quality
INNER JOIN latest ON quality.run_id = latest.run_id
ORDER BY quality.holds, quality.demo, quality.kind, quality.subject, quality.name
LIMIT ${FINDINGS}`,
    [environment, demo ?? null, demo ?? null],
  );
}

/** How many questions of each kind were asked, and how many do not hold. */
export function countedFindings({ reader, catalog, environment }: LedgerPlace, demo?: string) {
  return reader.rows(
    homeQuality.shapes.response.shape.byDemo.element,
    `WITH ${latestRuns(catalog)}

SELECT
  quality.demo,
  quality.kind,
  COUNT(*) AS asked,
  COUNT_IF(NOT quality.holds) AS broken
FROM ${catalog.ledger("DATA_QUALITY")} AS quality
INNER JOIN latest ON quality.run_id = latest.run_id
GROUP BY quality.demo, quality.kind
ORDER BY quality.demo, quality.kind`,
    [environment, demo ?? null, demo ?? null],
  );
}

/** The planted facts as the latest verify of each demo found them. */
export function latestTruths({ reader, catalog, environment }: LedgerPlace, demo?: string): Promise<Truth[]> {
  return reader.rows(
    truth,
    `WITH ${latestRuns(catalog)}

SELECT
  truths.demo,
  truths.name,
  truths.value,
  truths.low,
  truths.high,
  truths.holds
FROM ${catalog.ledger("TRUTHS")} AS truths
INNER JOIN latest ON truths.run_id = latest.run_id
ORDER BY truths.holds, truths.demo, truths.name`,
    [environment, demo ?? null, demo ?? null],
  );
}

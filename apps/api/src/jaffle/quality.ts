import { SnowflakeError } from "@firn/config";
import { z } from "zod";
import type { Endpoints, ResponseOf } from "../contract";
import { jaffleQuality } from "../contract/jaffle";
import { countedFindings, type LedgerPlace } from "../home/questions";

type Quality = ResponseOf<Endpoints["jaffleQuality"]>;

const shapes = jaffleQuality.shapes.response.shape;

/** The shop day by day, what the quality monitor found wrong, and what the latest checks say. */
export async function readQuality(place: LedgerPlace, mart: (name: string) => string): Promise<Quality> {
  const [days, incidents, isMonitored, counts] = await Promise.all([
    place.reader.rows(shapes.days.element, daysSql(mart)),
    readIncidents(place),
    hasBeenMonitored(place),
    countedFindings(place, "jaffle"),
  ]);
  return {
    days,
    isMonitored,
    incidents,
    checks: {
      asked: counts.reduce((sum, { asked }) => sum + asked, 0),
      broken: counts.reduce((sum, { broken }) => sum + broken, 0),
    },
  };
}

/** Whether the quality monitor has looked at the data, by itself or within a flow. */
async function hasBeenMonitored({ reader, catalog, environment }: LedgerPlace): Promise<boolean> {
  const { runs } = await reader.row(
    z.object({ runs: z.int() }),
    `SELECT COUNT(*) AS runs
FROM ${catalog.ledger("RUNS")}
WHERE environment = ? AND demo = 'jaffle' AND step IN ('monitor', 'drift', 'flow', 'verify') AND outcome = 'done'`,
    [environment],
  );
  return runs > 0;
}

/** Snowflake's code where a table is not there: the ledger is older than the monitor. */
const MISSING = "002003";

/** What is wrong, but for what follows from something else. */
async function readIncidents({ reader, catalog, environment }: LedgerPlace): Promise<Quality["incidents"]> {
  try {
    return await reader.rows(
      shapes.incidents.element,
      `SELECT
  incident_day AS day,
  table_name AS "TABLE",
  kind,
  column_name AS metric,
  observed,
  expected_low,
  expected_high,
  severity,
  sentence AS message
FROM ${catalog.ledger("INCIDENTS")}
WHERE environment = ? AND demo = 'jaffle' AND replaced_at IS NULL AND caused_by IS NULL
ORDER BY incident_day, table_name, kind
LIMIT 1000`,
      [environment],
    );
  } catch (error) {
    if (error instanceof SnowflakeError && error.code === MISSING) return [];
    throw error;
  }
}

const daysSql = (mart: (name: string) => string) => `WITH sold AS (
  SELECT
    order_date,
    COUNT(*) AS orders,
    SUM(order_total) AS revenue,
    COUNT_IF(arrived_on > order_date) AS late
  FROM ${mart("ORDERS")}
  GROUP BY order_date
),

visited AS (
  SELECT
    session_date,
    COUNT(*) AS sessions
  FROM ${mart("SESSIONS")}
  GROUP BY session_date
)

SELECT
  sold.order_date AS day,
  sold.orders,
  sold.revenue,
  COALESCE(visited.sessions, 0) AS sessions,
  sold.late
FROM sold
LEFT JOIN visited ON sold.order_date = visited.session_date
ORDER BY sold.order_date`;

import { z } from "zod";
import type { Endpoints, RequestOf, ResponseOf } from "../contract";
import { jaffleAttribution, performance } from "../contract/jaffle";
import { allOf, condition, given } from "../database/filters";
import type { Reader } from "../database/reader";

type Attribution = ResponseOf<Endpoints["jaffleAttribution"]>;
type Asked = RequestOf<Endpoints["jaffleAttribution"]>["query"];

const { days: daysShape } = jaffleAttribution.shapes.response.shape;

/** GROUPING(platform, campaign) has a 1 for each that is not grouped by. */
const ALL = 0b11;
const PLATFORM = 0b01;
const CAMPAIGN = 0b00;

const group = performance.extend({
  grouping: z.int(),
  platform: z.string().nullable(),
  campaign: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});

/** What campaigns cost and brought in a period: in all, by platform, by campaign, by day. */
export async function readAttribution(
  reader: Reader,
  marketing: string,
  { from, to }: Asked,
): Promise<Attribution> {
  const period = allOf([
    ...given(from, (day) => condition("performance_date >= TO_DATE(?)", day)),
    ...given(to, (day) => condition("performance_date <= TO_DATE(?)", day)),
  ]);
  const [groups, days] = await Promise.all([
    reader.rows(group, groupSql(marketing, period.sql), period.binds),
    reader.rows(
      daysShape.element,
      `SELECT
  performance_date AS day,
  platform,
  SUM(spend) AS spend,
  ROUND(SUM(last_touch_revenue), 2) AS last_touch_revenue,
  SUM(customers_won) AS customers_won
FROM ${marketing}
WHERE ${period.sql}
GROUP BY performance_date, platform
ORDER BY performance_date, platform`,
      period.binds,
    ),
  ]);
  const [all] = groups.filter(({ grouping }) => grouping === ALL);
  return {
    from: all?.from ?? null,
    to: all?.to ?? null,
    total: all ? performance.parse(all) : NOTHING,
    platforms: groups.flatMap((one) =>
      one.grouping === PLATFORM && one.platform !== null
        ? [{ ...performance.parse(one), platform: one.platform }]
        : [],
    ),
    campaigns: groups.flatMap((one) =>
      one.grouping === CAMPAIGN && one.platform !== null && one.campaign !== null
        ? [{ ...performance.parse(one), platform: one.platform, campaign: one.campaign }]
        : [],
    ),
    days,
  };
}

const NOTHING: Attribution["total"] = {
  impressions: 0,
  clicks: 0,
  spend: 0,
  customersWon: 0,
  firstTouchRevenue: 0,
  lastTouchRevenue: 0,
  linearRevenue: 0,
  returnOnAdSpend: null,
  acquisitionCost: null,
};

const groupSql = (marketing: string, period: string) => `SELECT
  GROUPING(platform, campaign) AS "GROUPING",
  platform,
  campaign,
  MIN(performance_date) AS "FROM",
  MAX(performance_date) AS "TO",
  COALESCE(SUM(impressions), 0) AS impressions,
  COALESCE(SUM(clicks), 0) AS clicks,
  COALESCE(SUM(spend), 0) AS spend,
  COALESCE(SUM(customers_won), 0) AS customers_won,
  COALESCE(ROUND(SUM(first_touch_revenue), 2), 0) AS first_touch_revenue,
  COALESCE(ROUND(SUM(last_touch_revenue), 2), 0) AS last_touch_revenue,
  COALESCE(ROUND(SUM(linear_revenue), 2), 0) AS linear_revenue,
  ROUND(SUM(last_touch_revenue) / NULLIF(SUM(spend), 0), 3) AS return_on_ad_spend,
  ROUND(SUM(spend) / NULLIF(SUM(customers_won), 0), 2) AS acquisition_cost
FROM ${marketing}
WHERE ${period}
GROUP BY GROUPING SETS ((), (platform), (platform, campaign))
ORDER BY last_touch_revenue DESC`;

import type { Truth } from "@firn/demo-kit";

const marts = "HVAC_ANALYTICS";
const raw = "HVAC_RAW";

/** What the generators plant and the marts must show again. */
export const truths: readonly Truth[] = [
  {
    name: "emergency_share",
    description: "Three of twenty calls are emergencies.",
    from: "small",
    after: "load",
    sql: `SELECT AVG(IFF(service_type = 'Emergency', 1, 0)) FROM ${raw}.SERVICE_CALLS`,
    low: 0.149,
    high: 0.151,
  },
  {
    name: "emergency_response_minutes",
    description:
      "Half of all emergencies have a technician within an hour and a bit; other visits are booked days before.",
    from: "small",
    after: "load",
    sql: `SELECT MEDIAN(DATEDIFF(minute, reported_at, started_at)) FROM ${raw}.SERVICE_CALLS WHERE service_type = 'Emergency'`,
    low: 50,
    high: 85,
  },
  {
    name: "busy_seasons",
    description: "Summer and winter, half of the year, have three fifths and more of the calls.",
    from: "default",
    after: "load",
    sql: `SELECT AVG(IFF(MONTH(started_at) IN (1, 2, 6, 7, 8, 12), 1, 0)) FROM ${raw}.SERVICE_CALLS`,
    low: 0.58,
    high: 0.75,
  },
  {
    name: "skill_pays",
    description: "Leads and specialists solve more at the first visit than juniors do, in percentage points.",
    from: "default",
    after: "dbt",
    sql: `SELECT 100 * (${fixShare("'lead', 'specialist'")} - ${fixShare("'junior'")}) FROM ${marts}.TECHNICIAN_UTILISATION`,
    low: 8,
    high: 40,
  },
  {
    name: "class_a_value",
    description: "Parts of class A make up four fifths of the value of a year's use.",
    from: "small",
    after: "dbt",
    sql: `SELECT SUM(IFF(abc_class = 'A', value_of_use, 0)) / SUM(value_of_use) FROM ${marts}.PARTS_DEMAND`,
    low: 0.8,
    high: 0.83,
  },
  {
    name: "old_units_fail",
    description: "Units of more than three years fail at least half as often again as younger ones.",
    from: "default",
    after: "dbt",
    sql: `SELECT ${failureRate("age_days > 1095")} / ${failureRate("age_days <= 1095")} FROM ${marts}.EQUIPMENT_FAILURE_FEATURES`,
    low: 1.5,
    high: 12,
  },
  {
    name: "collected",
    description: "Nineteen of twenty dollars that were due more than a month ago have come in, give or take.",
    from: "default",
    after: "dbt",
    sql: `SELECT 1 - (SELECT SUM(balance) FROM ${marts}.RECEIVABLES_AGEING WHERE days_overdue > 30)
            / (SELECT SUM(total_amount) FROM ${raw}.INVOICES WHERE due_on < DATEADD(day, -30, :as_of))`,
    low: 0.9,
    high: 0.99,
  },
  {
    name: "repeat_visits_show",
    description: "What one visit did not solve costs more than two of ten points in the survey.",
    from: "default",
    after: "load",
    sql: `SELECT AVG(IFF(c.is_first_time_fix, f.quality_rating, NULL)) - AVG(IFF(c.is_first_time_fix, NULL, f.quality_rating))
            FROM ${raw}.CUSTOMER_FEEDBACK AS f JOIN ${raw}.SERVICE_CALLS AS c ON f.call_id = c.call_id`,
    low: 2,
    high: 4.5,
  },
];

function fixShare(levels: string): string {
  const isOne = `skill_level IN (${levels})`;
  return `SUM(IFF(${isOne}, first_time_fixes, 0)) / SUM(IFF(${isOne}, calls, 0))`;
}

function failureRate(condition: string): string {
  return `AVG(IFF(${condition}, IFF(has_failed_since, 1, 0), NULL))`;
}

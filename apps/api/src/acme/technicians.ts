import type { Endpoints, ResponseOf } from "../contract";
import { acmeTechnicians } from "../contract/acme";
import type { Reader } from "../database/reader";

type Technicians = ResponseOf<Endpoints["acmeTechnicians"]>;
type Technician = Technicians["technicians"][number];

const shapes = acmeTechnicians.shapes.response.shape;

/** Technicians, who is significantly worse than all others together, and what that means. */
export async function readTechnicians(reader: Reader, mart: (name: string) => string): Promise<Technicians> {
  const [technicians, tests] = await Promise.all([
    reader.rows(shapes.technicians.element, technicianSql(mart("TECHNICIAN_PERFORMANCE"))),
    reader.rows(
      shapes.tests.element,
      `SELECT
  technician_id,
  measure,
  t_value,
  adjusted_p_value AS adjusted_p,
  is_significantly_worse
FROM ${mart("TECHNICIAN_TESTS")}
ORDER BY technician_id, measure`,
    ),
  ]);
  return { technicians, tests, story: storyOf(technicians) };
}

/** What the figures say of those who need coaching, beside everybody else. */
export function storyOf(technicians: readonly Technician[]): string {
  const coached = technicians.filter(({ needsCoaching }) => needsCoaching);
  const others = technicians.filter(({ needsCoaching }) => !needsCoaching);
  if (coached.length === 0)
    return `None of ${technicians.length} technicians is significantly worse than the others in two measures and more.`;
  const names = coached.map(({ name }) => name).join(" and ");
  const verb = coached.length === 1 ? "needs" : "need";
  return (
    `${names} ${verb} coaching: significantly worse than all others in ${leastMeasures(coached)} measures, after a correction for ` +
    `asking of everybody. They earn ${dollars(mean(coached, "revenuePerJob"))} a job, the others ${dollars(mean(others, "revenuePerJob"))}; ` +
    `a job takes ${decimal(mean(coached, "hoursPerJob"))} hours instead of ${decimal(mean(others, "hoursPerJob"))}, ` +
    `and customers give ${decimal(mean(coached, "rating"))} stars instead of ${decimal(mean(others, "rating"))}.`
  );
}

const leastMeasures = (technicians: readonly Technician[]) =>
  Math.min(...technicians.map(({ measuresSignificantlyWorse }) => measuresSignificantlyWorse));

function mean(
  technicians: readonly Technician[],
  measure: "revenuePerJob" | "hoursPerJob" | "rating",
): number {
  const values = technicians.flatMap((technician) => technician[measure] ?? []);
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

const decimal = (value: number) => value.toFixed(1);
const dollars = (value: number) =>
  value.toLocaleString("en-US", { style: "currency", currency: "USD", maximumFractionDigits: 0 });

const technicianSql = (performance: string) => `SELECT
  technician_id,
  technician_name AS name,
  specialization,
  experience_level,
  total_jobs AS jobs,
  total_revenue AS revenue,
  avg_revenue_per_job AS revenue_per_job,
  avg_duration_hours AS hours_per_job,
  total_reviews AS reviews,
  avg_rating AS rating,
  measures_significantly_worse,
  needs_coaching
FROM ${performance}
ORDER BY needs_coaching DESC, avg_revenue_per_job DESC
LIMIT 1000`;

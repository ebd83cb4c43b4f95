import { dateOf, dayNumber, rows, TableRandom, type GenerationContext, type RowRandom } from "@firn/synth";
import { startDate } from "../parameters";
import { customers } from "../tables/customers";
import { jobs, type jobTypes } from "../tables/jobs";
import { technicians } from "../tables/technicians";
import { evenSpread } from "./even-spread";
import { performanceOf } from "./performance";
import { volumesOf } from "./volumes";

type JobType = (typeof jobTypes)[number];

interface PlannedJob {
  readonly technician: number;
  readonly date: string;
  readonly revenue: number;
  readonly duration: number;
  readonly type: JobType;
}

/** Every technician has as many jobs as every other; jobs are numbered by their day. */
export const generateJobs = rows(jobs, function* (context) {
  const technicianNumbers = context.rowsOf(technicians).map((_, i) => i + 1);
  const planned = technicianNumbers.flatMap((technician) => plannedJobs(technician, context));
  planned.sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0));
  for (const [i, job] of planned.entries()) {
    const random = context.random(i + 1);
    yield {
      job_id: jobs.key(i + 1),
      customer_id: random.pick("customer", context.rowsOf(customers)).customer_id,
      technician_id: technicians.key(job.technician),
      job_type: job.type,
      job_date: job.date,
      job_duration_hours: job.duration,
      job_revenue: job.revenue,
      is_emergency: job.type === "Emergency",
    };
  }
});

function plannedJobs(technician: number, context: GenerationContext): PlannedJob[] {
  const { jobsPerTechnician } = volumesOf(context);
  const random = new TableRandom(context.seed, "technicians' jobs").row(technician);
  const { revenue, duration } = performanceOf(technician, context.seed);
  const revenues = evenSpread(jobsPerTechnician, random, "revenue");
  const durations = evenSpread(jobsPerTechnician, random, "duration");
  const firstDay = dayNumber(context.valueOf(startDate));
  const days = dayNumber(context.asOf) - firstDay + 1;
  return evenSpread(jobsPerTechnician, random, "day").map((spread, i) => ({
    technician,
    date: dateOf(firstDay + Math.floor(spread * days)),
    revenue: revenue(revenues[i] ?? 0),
    duration: duration(durations[i] ?? 0),
    type: jobTypeOf(revenues[i] ?? 0, random, i),
  }));
}

/** A technician's larger jobs are installations and emergencies. */
function jobTypeOf(spread: number, random: RowRandom, i: number): JobType {
  const large = spread * spread;
  return random.weighted<JobType>(`type ${i}`, {
    Maintenance: 45 * (1 - spread),
    Inspection: 25 * (1 - spread),
    Repair: 30,
    Emergency: 14 * spread,
    Installation: 45 * large,
  });
}

import { boolean, date, decimal, key, money, oneOf, ref, table } from "@firn/schema";
import { customers } from "./customers";
import { technicians } from "./technicians";

export const jobTypes = ["Maintenance", "Inspection", "Repair", "Emergency", "Installation"] as const;

export const jobs = table(
  "JOBS",
  "Completed service jobs. One row per job.",
  {
    job_id: key("JOB_", 6).describe("Identifies the job; rises with time."),
    customer_id: ref(customers).describe("For whom."),
    technician_id: ref(technicians).describe("By whom."),
    job_type: oneOf(...jobTypes).describe("Kind of work."),
    job_date: date().notBefore(customers, "created_date").describe("Day of the work."),
    job_duration_hours: decimal(5, 2).between(0.25, 24).describe("Hours on site."),
    job_revenue: money().between(20, 10000).describe("What the customer paid, in dollars."),
    is_emergency: boolean().describe("Whether it could not wait."),
  },
  { format: "csv" },
);

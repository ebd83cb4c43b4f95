import { date, integer, key, money, oneOf, table, text } from "@firn/schema";

export const skillLevels = ["junior", "senior", "lead", "specialist"] as const;
export type SkillLevel = (typeof skillLevels)[number];

const proficiency = (what: string) => integer().between(0, 5).describe(`Proficiency in ${what}, 0 to 5.`);

/** The seven skill categories. */
const skills = {
  skill_installation: proficiency("installation of HVAC units"),
  skill_electrical: proficiency("electrical work"),
  skill_refrigeration: proficiency("refrigeration circuits"),
  skill_ductwork: proficiency("ductwork"),
  skill_controls: proficiency("thermostats and controls"),
  skill_gas: proficiency("gas appliances"),
  skill_diagnostics: proficiency("diagnostics"),
};
export type Skill = keyof typeof skills;
export const skillNames = Object.keys(skills) as Skill[];

export const technicians = table(
  "TECHNICIANS",
  "Service staff with their skills, each from 0 (none) to 5 (expert). One row per technician.",
  {
    technician_id: key("T", 3).describe("Identifies the technician."),
    name: text(80).describe("Full name."),
    skill_level: oneOf(...skillLevels).describe("Grade, which decides the hourly rate."),
    years_of_experience: integer().between(0, 40).describe("Years in the trade."),
    certification: oneOf("EPA 608 Type I", "EPA 608 Type II", "EPA 608 Universal", "NATE Certified").describe(
      "Highest certificate.",
    ),
    hourly_rate: money().between(40, 200).describe("Labour rate that customers are billed, dollars an hour."),
    hired_on: date().describe("First day at work."),
    ...skills,
  },
  { format: "csv" },
);

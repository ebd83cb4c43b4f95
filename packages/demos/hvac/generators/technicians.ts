import { addDays, allocate, rows, type RowRandom } from "@firn/synth";
import { skillMix, technicianCount } from "../parameters";
import { skillLevels, skillNames, technicians, type Skill, type SkillLevel } from "../tables/technicians";
import { personName } from "./names";
import { firstCallDay } from "./period";

interface Grade {
  readonly years: readonly [number, number];
  /** Dollars an hour. */
  readonly rate: readonly [number, number];
  /** Proficiency that nobody of the grade falls below and exceeds, 0 to 5. */
  readonly proficiency: readonly [number, number];
  readonly certification: "EPA 608 Type I" | "EPA 608 Type II" | "EPA 608 Universal" | "NATE Certified";
}

export const grades: Readonly<Record<SkillLevel, Grade>> = {
  junior: { years: [0, 3], rate: [55, 70], proficiency: [0, 3], certification: "EPA 608 Type I" },
  senior: { years: [4, 10], rate: [75, 95], proficiency: [2, 4], certification: "EPA 608 Type II" },
  lead: { years: [8, 18], rate: [95, 115], proficiency: [3, 5], certification: "EPA 608 Universal" },
  specialist: { years: [10, 30], rate: [115, 140], proficiency: [3, 5], certification: "NATE Certified" },
};

export const generateTechnicians = rows(technicians, function* (context) {
  const counts = allocate(
    context.valueOf(technicianCount),
    Object.values(skillMix.weightsOf(context.valueOf(skillMix))),
  );
  const levels = skillLevels.flatMap((level, i) => Array.from({ length: counts[i] ?? 0 }, () => level));
  for (const [i, level] of levels.entries()) {
    const random = context.random(i + 1);
    const grade = grades[level];
    yield {
      technician_id: technicians.key(i + 1),
      name: personName(random),
      skill_level: level,
      years_of_experience: random.integer("years", ...grade.years),
      certification: grade.certification,
      hourly_rate: random.integer("rate", ...grade.rate),
      hired_on: addDays(firstCallDay(context), -random.integer("hired", 30, 2000)),
      ...skillsOf(grade, i, random),
    };
  }
});

/** Between the grade's bounds, and one better in a field that the technician made their own. */
function skillsOf({ proficiency }: Grade, index: number, random: RowRandom): Record<Skill, number> {
  const own = skillNames[index % skillNames.length];
  const entries = skillNames.map((skill) => {
    const level = random.integer(skill, ...proficiency);
    return [skill, Math.min(5, skill === own ? Math.max(level + 1, 3) : level)];
  });
  return Object.fromEntries(entries) as Record<Skill, number>;
}

import { addDays, rows } from "@firn/synth";
import { underperformers } from "../narratives";
import { startDate } from "../parameters";
import { specializations, technicians } from "../tables/technicians";
import { personName } from "./company";
import { volumesOf } from "./volumes";

export const generateTechnicians = rows(technicians, function* (context) {
  for (let n = 1; n <= volumesOf(context).technicians; n++) {
    const random = context.random(n);
    const { firstName, lastName } =
      underperformers.find(({ number }) => number === n) ?? personName(random, "name");
    const years = random.integer("years", 0, 15);
    const level = levelAfter(years);
    yield {
      technician_id: technicians.key(n),
      first_name: firstName,
      last_name: lastName,
      specialization: random.pick("specialization", specializations),
      experience_level: level,
      hourly_rate: { Junior: 28, Mid: 38, Senior: 52 }[level] + random.integer("rate", 0, 16) / 2,
      hire_date: addDays(context.valueOf(startDate), -365 * years - random.integer("hired", 1, 300)),
    };
  }
});

function levelAfter(years: number): "Junior" | "Mid" | "Senior" {
  if (years < 3) return "Junior";
  return years < 8 ? "Mid" : "Senior";
}

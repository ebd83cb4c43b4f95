import type { Option } from "../../ast";
import { notSupported } from "../../errors";
import { parseSchedule } from "../../schedules/schedule";
import { rejectUnknown, textOption } from "../options";

const OPTIONS = ["WAREHOUSE", "SCHEDULE", "COMMENT"];

/** SCHEDULE of an alert. Throws for none: alerts on new data are not there. */
export function checkedSchedule(options: readonly Option[]): string {
  rejectUnknown(options, OPTIONS, "ALERT");
  const schedule = textOption(options, "SCHEDULE");
  if (schedule === undefined) throw notSupported("an alert without a SCHEDULE");
  parseSchedule(schedule);
  return schedule;
}

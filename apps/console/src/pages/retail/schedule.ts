/** A task's schedule as people say it: `30 MINUTE` is every 30 minutes. Anything else is shown as it is. */
export function scheduleText(schedule: string): string {
  const [, amount, unit] = /^(\d+) (MINUTE|HOUR|SECOND)S?$/i.exec(schedule) ?? [];
  if (amount === undefined || unit === undefined) return schedule;
  return amount === "1" ? `every ${unit.toLowerCase()}` : `every ${amount} ${unit.toLowerCase()}s`;
}

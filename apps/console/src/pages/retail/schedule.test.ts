import { scheduleText } from "./schedule";

test.each([
  ["30 MINUTE", "every 30 minutes"],
  ["1 minutes", "every minute"],
  ["USING CRON 0 9 * * * UTC", "USING CRON 0 9 * * * UTC"],
  ["after the task before it", "after the task before it"],
])("%s", (schedule, text) => {
  expect(scheduleText(schedule)).toBe(text);
});

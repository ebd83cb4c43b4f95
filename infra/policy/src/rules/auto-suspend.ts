import { eachOf, type Rule } from "../rule";

/** Seconds; each idle second is paid for. */
const longestIdle = 600;

export const autoSuspend: Rule = {
  name: "auto-suspend",
  description: `A warehouse begins asleep, wakes by itself and sleeps after ${longestIdle} idle seconds at most.`,
  check: eachOf(["snowflake:index/warehouse:Warehouse"], ({ inputs }) => {
    const idle = Number(inputs["autoSuspend"] ?? 0);
    // Zero means never.
    if (!(idle >= 1 && idle <= longestIdle))
      return `it sleeps after ${idle === 0 ? "no" : idle} idle seconds`;
    if (inputs["initiallySuspended"] !== true) return "it begins awake";
    return String(inputs["autoResume"]) === "true" ? undefined : "it does not wake by itself";
  }),
};

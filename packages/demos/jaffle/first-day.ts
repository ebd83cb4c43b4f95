/** The first day of the simulation: days are counted from it, so a day's rows do not depend on how many others are made. */
export const firstDay = "2025-11-01";

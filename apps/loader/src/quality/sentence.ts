import { count } from "../reporter/format";
import type { MeasuredIncident } from "./incident";

/** What was seen and what was expected, in a sentence. */
export function sentenceOf(incident: MeasuredIncident): string {
  const seen = (sentences[incident.kind] ?? unnamed)(incident);
  const provisional = incident.isSettled ? "" : " Rows of the day may still come.";
  return `${seen}${provisional}`;
}

type Sentence = (incident: MeasuredIncident) => string;

const sentences: Readonly<Record<string, Sentence>> = {
  volume_drop: (incident) => `${rows(incident.observed)}, ${usualRows(incident)}.`,
  volume_spike: (incident) => `${rows(incident.observed)}, ${usualRows(incident)}.`,
  freshness_gap: (incident) => `No row of the day has come, ${usualRows(incident)}.`,
  late_arrival: (incident) =>
    `${percent(incident.observed)} of the rows came after their day, ${usualShare(incident)}.`,
  null_burst: (incident) =>
    `${columnOf(incident)} is missing in ${percent(incident.observed)} of the rows, ${usualShare(incident)}.`,
  duplicate_keys: (incident) =>
    `${percent(incident.observed)} of the rows repeat the ${columnOf(incident)} of another, ${usualShare(incident)}.`,
  broken_foreign_key: (incident) =>
    `${columnOf(incident)} of ${percent(incident.observed)} of the rows does not exist, ${usualShare(incident)}.`,
  negative_amount: (incident) =>
    `${columnOf(incident)} is negative in ${percent(incident.observed)} of the rows, ${usualShare(incident)}.`,
  payment_mismatch: (incident) =>
    `Payments of ${percent(incident.observed)} of the orders do not add up to the price, ${usualShare(incident)}.`,
  new_column: (incident) =>
    `${percent(incident.observed)} of the rows bring ${incident.noticed ?? "a field"}, which no row had before.`,
  changed_type: (incident) =>
    `${incident.noticed ?? "A field"} is not of its type in ${percent(incident.observed)} of the rows, ${usualShare(incident)}.`,
  schema_change: ({ noticed }) => `The table's columns are others than before: ${noticed ?? "unknown"}.`,
  distribution_drift: drifted,
};

function drifted(incident: MeasuredIncident): string {
  const index = `stability index ${incident.observed.toFixed(2)}, at most ${incident.expectedHigh.toFixed(2)} is chance`;
  const other = incident.noticed === null ? "" : `; ${incident.noticed}`;
  return `${columnOf(incident)} is distributed in another way than on ${incident.baselineDays} days before: ${index}${other}.`;
}

const unnamed: Sentence = ({ kind, observed, expectedLow, expectedHigh }) =>
  `${kind}: ${observed}, usual is ${expectedLow} to ${expectedHigh}.`;

const columnOf = ({ column }: MeasuredIncident): string => column ?? "The row";
const rows = (number: number): string => `${count(number)} ${number === 1 ? "row" : "rows"}`;

/** Whole rows that are usual: none is half there. */
function usualRows({ expectedLow, expectedHigh }: MeasuredIncident): string {
  return `usual are ${count(Math.ceil(expectedLow))} to ${count(Math.floor(expectedHigh))}`;
}

function usualShare({ expectedHigh }: MeasuredIncident): string {
  return expectedHigh === 0 ? "usual is none" : `usual is up to ${percent(expectedHigh)}`;
}

/** Whole percents, but never 0 % of what is there nor 100 % of what is not all. */
function percent(share: number): string {
  if (share > 0 && share < 0.01) return "less than 1 %";
  return `${share < 1 ? Math.min(99, Math.round(100 * share)) : 100} %`;
}

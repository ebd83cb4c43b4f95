import { TableRandom } from "@firn/synth";
import { anomalyKinds, type AnomalyKind } from "../anomaly-kinds";

/** Half a month to learn from, then at most one anomaly a day; the last two days take in what is late. */
const blockDays = 30;
const cleanDays = 14;
const possibleDays = 14;

/** What is planted on a day of the simulation, counted from 0; a month of 30 days has each kind once. */
export function anomalyOfDay(index: number, seed: number): AnomalyKind | undefined {
  const slot = (index % blockDays) - cleanDays;
  if (slot < 0 || slot >= possibleDays) return undefined;
  return kindsInOrder(Math.floor(index / blockDays), seed)[slot];
}

/** The kinds, and two days without one, shuffled by Fisher and Yates. */
function kindsInOrder(block: number, seed: number): (AnomalyKind | undefined)[] {
  const random = new TableRandom(seed, "anomaly days").row(block);
  const slots = Array.from({ length: possibleDays }, (_, i) => anomalyKinds[i]);
  for (let i = slots.length - 1; i > 0; i--) {
    const other = random.integer(`swap ${i}`, 0, i);
    [slots[i], slots[other]] = [slots[other], slots[i]];
  }
  return slots;
}

import { UserError } from "@firn/config";
import type { Demo } from "@firn/demo-kit";
import { datasetId, scaleFactor, type DatasetChoice } from "@firn/synth";

/** What a person may say on the command line; what is absent is the demo's default, never what the last run used. */
export interface ChoiceFlags {
  readonly scale?: string;
  readonly seed?: string;
  /** YYYY-MM-DD or `today`. */
  readonly asOf?: string;
}

/** The dataset that a run is about. */
export interface Choice extends DatasetChoice {
  readonly datasetId: string;
}

/**
 * The dataset that the flags and the demo's defaults name.
 * @throws UserError with exit code 2 for a seed, scale or date that is none.
 */
export function choiceOf(demo: Demo, flags: ChoiceFlags, today: Date): Choice {
  const choice: DatasetChoice = {
    seed: flags.seed === undefined ? demo.defaultSeed : seedOf(flags.seed),
    scale: flags.scale ?? demo.defaultScale,
    asOf: asOfDate(flags.asOf, today) ?? demo.asOf,
  };
  scaleFactor(demo, choice.scale);
  if (demo.firstDay !== undefined && choice.asOf < demo.firstDay) {
    throw wrong(
      `${demo.name} has no data before ${demo.firstDay}; ${choice.asOf} is earlier.`,
      "Choose a later --as-of.",
    );
  }
  return { ...choice, datasetId: datasetId(demo, choice) };
}

/** Greatest seed: the mixer has 32 bits. */
const greatestSeed = 2 ** 32 - 1;

function seedOf(text: string): number {
  const seed = Number(text);
  if (/^\d+$/.test(text) && seed <= greatestSeed) return seed;
  throw wrong(`"${text}" is no seed.`, `A seed is a whole number from 0 to ${greatestSeed}, e.g. --seed 42.`);
}

function asOfDate(text: string | undefined, today: Date): string | undefined {
  if (text === undefined) return undefined;
  if (text === "today") return dayOf(today);
  const date = new Date(`${text}T00:00:00Z`);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && dayOf(date) === text;
  if (isDay) return text;
  throw wrong(
    `"${text}" is no date.`,
    "Write a day as YYYY-MM-DD, e.g. --as-of 2025-06-30, or --as-of today.",
  );
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

const wrong = (message: string, hint: string): UserError => new UserError(message, { hint, exitCode: 2 });

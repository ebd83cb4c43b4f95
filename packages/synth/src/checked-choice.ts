import { UserError } from "@firn/config/errors";
import { scaleFactor, type DatasetChoice, type DatasetDefinition } from "./dataset";

/** A choice as a person or a program said it. */
export interface SaidChoice {
  readonly seed: number | string;
  readonly scale: string;
  readonly asOf: string;
}

/** Greatest seed: the mixer has 32 bits. */
const greatestSeed = 2 ** 32 - 1;

/**
 * The choice, if there is such a dataset. Whoever takes one asks here, so that a command and a program refuse the same.
 * @throws UserError with exit code 2 for a seed, scale or date that is none, or a date before the demo's first day
 */
export function checkedChoice(demo: DatasetDefinition, { seed, scale, asOf }: SaidChoice): DatasetChoice {
  const choice: DatasetChoice = { seed: seedOf(String(seed)), scale, asOf: dayOf(asOf) };
  scaleFactor(demo, scale);
  if (demo.firstDay === undefined || asOf >= demo.firstDay) return choice;
  throw wrong(
    `${demo.name} has no data before ${demo.firstDay}; ${asOf} is earlier.`,
    `Choose a later --as-of; the default is ${demo.asOf}.`,
  );
}

function seedOf(text: string): number {
  const seed = Number(text);
  if (/^\d+$/.test(text) && seed <= greatestSeed) return seed;
  throw wrong(`"${text}" is no seed.`, `A seed is a whole number from 0 to ${greatestSeed}, e.g. --seed 42.`);
}

function dayOf(text: string): string {
  const time = Date.parse(`${text}T00:00:00Z`);
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
  if (isDay) return text;
  throw wrong(
    `"${text}" is no date.`,
    "Write a day as YYYY-MM-DD, e.g. --as-of 2025-06-30, or --as-of today.",
  );
}

const wrong = (message: string, hint: string): UserError => new UserError(message, { hint, exitCode: 2 });

import { UserError } from "@firn/config/errors";
import type { ParameterValue, ParameterValues } from "./parameters";
import { scaleFactor, type DatasetChoice, type DatasetDefinition } from "./dataset";

/** A choice as a person or a program said it. */
export interface SaidChoice {
  readonly seed: number | string;
  readonly scale: string;
  readonly asOf: string;
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
}

/** Greatest seed: the mixer has 32 bits. */
const greatestSeed = 2 ** 32 - 1;

/**
 * The choice, if there is such a dataset. Whoever takes one asks here, so that a command and a program refuse the same.
 * @throws UserError with exit code 2 for a seed, scale, date or parameter that is none, or a date before the demo's first day
 */
export function checkedChoice(
  demo: DatasetDefinition,
  { seed, scale, asOf, parameters = {} }: SaidChoice,
): DatasetChoice {
  const set = valuesOf(demo, parameters);
  const choice: DatasetChoice = {
    seed: seedOf(String(seed)),
    scale,
    asOf: dayOf(asOf),
    ...(Object.keys(set).length === 0 ? {} : { parameters: set }),
  };
  scaleFactor(demo, scale);
  if (demo.firstDay === undefined || asOf >= demo.firstDay) return choice;
  throw wrong(
    `${demo.name} has no data before ${demo.firstDay}; ${asOf} is earlier.`,
    `Choose a later --as-of; the default is ${demo.asOf}.`,
  );
}

function valuesOf(demo: DatasetDefinition, said: ParameterValues): ParameterValues {
  return Object.fromEntries(
    Object.entries(said).map(([name, value]) => [name, valueOf(demo, name, String(value))]),
  );
}

function valueOf({ name: demo, parameters = [] }: DatasetDefinition, name: string, text: string) {
  const parameter = parameters.find((each) => each.name === name);
  if (parameter === undefined) {
    const known = parameters.map((each) => each.name).join(", ");
    throw wrong(`${demo} has no parameter "${name}".`, known === "" ? "It has none." : `It has ${known}.`);
  }
  const value = parameter.read(text);
  if (value !== undefined) return value;
  throw wrong(`${name} of ${demo} is ${parameter.expects}; "${text}" is not.`, parameter.description);
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

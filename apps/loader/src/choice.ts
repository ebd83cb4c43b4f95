import { UserError } from "@firn/config";
import type { Demo } from "@firn/demo-kit";
import { checkedChoice, datasetId, type DatasetChoice } from "@firn/synth";

/** What a person may say on the command line; what is absent is the demo's default, never what the last run used. */
export interface ChoiceFlags {
  readonly scale?: string;
  readonly seed?: string;
  /** YYYY-MM-DD or `today`. */
  readonly asOf?: string;
  /** Parameters of the demo, each as name=value. */
  readonly set?: readonly string[];
}

/** The dataset that a run is about. */
export interface Choice extends DatasetChoice {
  readonly datasetId: string;
}

/**
 * The dataset that the flags and the demo's defaults name.
 * @throws UserError with exit code 2 for a seed, scale, date or parameter that is none.
 */
export function choiceOf(demo: Demo, flags: ChoiceFlags, today: Date): Choice {
  const choice = checkedChoice(demo, {
    seed: flags.seed ?? demo.defaultSeed,
    scale: flags.scale ?? demo.defaultScale,
    asOf: flags.asOf === "today" ? dayOf(today) : (flags.asOf ?? demo.asOf),
    parameters: Object.fromEntries((flags.set ?? []).map(nameAndValue)),
  });
  return { ...choice, datasetId: datasetId(demo, choice) };
}

/** The flags that choose the dataset: those of it that are not the demo's defaults. */
export function flagsFor(
  demo: Pick<Demo, "defaultScale" | "defaultSeed" | "asOf">,
  { scale, seed, asOf, parameters = {} }: DatasetChoice,
): string[] {
  return [
    ...(scale === demo.defaultScale ? [] : [`--scale ${scale}`]),
    ...(seed === demo.defaultSeed ? [] : [`--seed ${seed}`]),
    ...(asOf === demo.asOf ? [] : [`--as-of ${asOf}`]),
    ...Object.entries(parameters).map(([name, value]) => `--set ${name}=${value}`),
  ];
}

function nameAndValue(text: string): [string, string] {
  const [, name, value] = /^([a-z][a-z0-9_]*)=(.*)$/s.exec(text) ?? [];
  if (name !== undefined && value !== undefined) return [name, value];
  throw new UserError(`"${text}" sets nothing.`, {
    hint: "Write name=value, e.g. --set customers=100.",
    exitCode: 2,
  });
}

/** YYYY-MM-DD, in UTC. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

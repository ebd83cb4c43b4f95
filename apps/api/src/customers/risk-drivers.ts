import type { z } from "zod";
import type { driver } from "../contract/customers";
import { featureLabels } from "./feature-labels";

export type Driver = z.output<typeof driver>;

/** A feature as it is over all customers scored. */
export interface FeatureNorm {
  /** Name of the column. */
  readonly feature: string;
  /** Share of the model's questions that are about it. */
  readonly importance: number;
  readonly mean: number;
  readonly deviation: number;
  /** Pearson's, with the churn probability. */
  readonly correlation: number;
}

/** Beyond it a value is as unusual as can be. */
const MOST_DEVIATIONS = 3;
const MOST_DRIVERS = 5;

/**
 * What sets a customer apart, and which way the model goes with it: importance x deviation x correlation, a linear reading of the model
 * that shows the direction, not a share of the probability. The deviation is the z-score, at most 3 either way.
 * The strongest come first.
 */
export function riskDrivers(
  norms: readonly FeatureNorm[],
  values: Readonly<Record<string, number | null>>,
): { driversUp: Driver[]; driversDown: Driver[] } {
  const drivers = norms.flatMap((norm) => driverOf(norm, values[norm.feature]));
  drivers.sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  return {
    driversUp: drivers.filter(({ effect }) => effect > 0).slice(0, MOST_DRIVERS),
    driversDown: drivers.filter(({ effect }) => effect < 0).slice(0, MOST_DRIVERS),
  };
}

function driverOf(
  { feature, importance, mean, deviation, correlation }: FeatureNorm,
  value?: number | null,
): Driver[] {
  const words = featureLabels[feature];
  if (words === undefined || value === undefined || value === null || deviation === 0) return [];
  const distance = Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, (value - mean) / deviation));
  const effect = importance * distance * correlation;
  if (effect === 0) return [];
  return [
    {
      feature: feature.toLowerCase(),
      ...words,
      value,
      typical: rounded(mean),
      deviation: rounded(distance),
      importance: rounded(importance),
      effect: Number(effect.toPrecision(4)),
    },
  ];
}

const rounded = (value: number) => Number(value.toFixed(4));

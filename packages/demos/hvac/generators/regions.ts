import { usStates, type UsState } from "@firn/synth";
import type { RegionName } from "../parameters";

/** Where customers live: states with their sales tax, and how hard summer and winter are on the units. */
export interface Region {
  readonly taxRates: Readonly<Record<string, number>>;
  readonly summer: number;
  readonly winter: number;
  readonly latitude: number;
  readonly longitude: number;
}

/** State sales tax as of 2025, without local taxes. */
export const regions: Readonly<Record<RegionName, Region>> = {
  Midwest: {
    taxRates: { IL: 0.0625, IN: 0.07, MI: 0.06, OH: 0.0575, WI: 0.05 },
    summer: 1.4,
    winter: 1.8,
    latitude: 41.5,
    longitude: -86.2,
  },
  Northeast: {
    taxRates: { CT: 0.0635, MA: 0.0625, NJ: 0.0663, NY: 0.04, PA: 0.06 },
    summer: 1.2,
    winter: 1.9,
    latitude: 41.2,
    longitude: -74.5,
  },
  South: {
    taxRates: { AL: 0.04, FL: 0.06, GA: 0.04, TN: 0.07, TX: 0.0625 },
    summer: 2.2,
    winter: 1.1,
    latitude: 32.8,
    longitude: -86.8,
  },
  West: {
    taxRates: { AZ: 0.056, CA: 0.0725, CO: 0.029, NV: 0.0685, UT: 0.061 },
    summer: 2,
    winter: 1.2,
    latitude: 37.2,
    longitude: -112.6,
  },
};

export function statesOf(region: Region): readonly UsState[] {
  return usStates.filter(({ code }) => code in region.taxRates);
}

/** How much there is to do on a day, 1 in spring and autumn. @param day YYYY-MM-DD */
export function demandOn(day: string, { summer, winter }: Region): number {
  const month = Number(day.slice(5, 7));
  if (month >= 6 && month <= 8) return summer;
  return month === 12 || month <= 2 ? winter : 1;
}

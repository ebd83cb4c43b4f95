import { numberOf, oneOf } from "../../search-params";
import type { Search } from "../../url-state";
import { type Audience, audienceOf } from "../segments/audience";

export const FORMULAS = ["uplift", "simple"] as const;

export interface Plan extends Audience {
  /** 0 to 100. */
  readonly minimumRiskScore: number;
  /** Dollars a customer. */
  readonly incentive: number;
  /** Share of one: of those who would leave, how many the offer keeps. */
  readonly retentionRate: number;
  /** Dollars to reach a customer. */
  readonly cost: number;
  readonly formula: (typeof FORMULAS)[number];
}

/** What a URL that says nothing means. */
export const DEFAULTS = { minimumRiskScore: 0, incentive: 50, retentionRate: 0.3, cost: 10 } as const;

const PERCENT = 100;

/** The campaign that the URL describes; the rate stands there in percent. */
export function planOf(search: Search): Plan {
  const within = (name: string, most: number) => numberOf(search, name, { least: 0, most });
  const rate = within("retention", PERCENT);
  return {
    ...audienceOf(search),
    minimumRiskScore: Math.round(within("minimumRiskScore", PERCENT) ?? DEFAULTS.minimumRiskScore),
    incentive: within("incentive", 500) ?? DEFAULTS.incentive,
    retentionRate: rate === undefined ? DEFAULTS.retentionRate : rate / PERCENT,
    cost: within("cost", 100) ?? DEFAULTS.cost,
    formula: oneOf(search, "formula", FORMULAS) ?? "uplift",
  };
}

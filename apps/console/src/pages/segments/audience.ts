import { listOf, numberOf } from "../../search-params";
import type { Search } from "../../url-state";

export const SEGMENTS = [
  "High-Value Travelers",
  "Stable Mid-Spenders",
  "Budget-Conscious",
  "New & Growing",
  "Declining",
] as const;
export const RISKS = ["Low Risk", "Medium Risk", "High Risk"] as const;
export const CARDS = ["Standard", "Premium"] as const;

export interface Audience {
  readonly segment: (typeof SEGMENTS)[number][];
  readonly state: string[];
  readonly risk: (typeof RISKS)[number][];
  readonly cardType: (typeof CARDS)[number][];
  readonly minimumLifetimeValue: number;
}

const LARGEST = 1e9;

/** Which customers the URL means. Words that are none of ours are left out. */
export function audienceOf(search: Search): Audience {
  const among = <Word extends string>(name: string, words: readonly Word[]) => {
    const given = listOf(search, name);
    return words.filter((word) => given.includes(word));
  };
  return {
    segment: among("segment", SEGMENTS),
    state: listOf(search, "state").filter((code) => /^[A-Z]{2}$/.test(code)),
    risk: among("risk", RISKS),
    cardType: among("cardType", CARDS),
    minimumLifetimeValue: numberOf(search, "minimumLifetimeValue", { least: 0, most: LARGEST }) ?? 0,
  };
}

/** Whether anything is filtered out. */
export const isNarrowed = ({ segment, state, risk, cardType, minimumLifetimeValue }: Audience): boolean =>
  segment.length + state.length + risk.length + cardType.length > 0 || minimumLifetimeValue > 0;

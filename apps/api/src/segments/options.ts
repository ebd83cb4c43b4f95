import { z } from "zod";
import type { Endpoints, ResponseOf } from "../contract";
import { cardTypes, customerSegments, riskCategories } from "../contract";
import type { Reader } from "../database/reader";
import { summarize } from "./summary";

type Options = ResponseOf<Endpoints["segmentOptions"]>;

/** What the filters offer, in the order in which people think of it. */
export async function filterOptions(reader: Reader, profile: string): Promise<Options> {
  const everybody = { segment: [], state: [], risk: [], cardType: [], minimumLifetimeValue: 0 };
  const [{ bySegment, byRisk, byCardType, byState }, { largest }] = await Promise.all([
    summarize(reader, profile, everybody),
    reader.row(
      z.object({ largest: z.number().nullable() }),
      `SELECT MAX(lifetime_value) AS largest FROM ${profile}`,
    ),
  ]);
  const states = byState.map(({ state, customers }) => ({ value: state, customers }));
  return {
    segments: counts(customerSegments, bySegment, ({ segment }) => segment),
    risks: counts(riskCategories, byRisk, ({ risk }) => risk),
    cardTypes: counts(cardTypes, byCardType, ({ cardType }) => cardType),
    states: states.sort((a, b) => a.value.localeCompare(b.value)),
    largestLifetimeValue: largest ?? 0,
  };
}

const counts = <Value extends string, Group extends { readonly customers: number }>(
  values: readonly Value[],
  groups: readonly Group[],
  valueOf: (group: Group) => string | null,
) =>
  values.map((value) => ({
    value,
    customers: groups.find((group) => valueOf(group) === value)?.customers ?? 0,
  }));

import type { z } from "zod";
import type { audience } from "../contract/segments";
import { type Condition, condition, oneOf } from "../database/filters";

export type Audience = z.output<typeof audience>;

/** Which rows of the profile an audience is. */
export const audienceConditions = ({
  segment,
  state,
  risk,
  cardType,
  minimumLifetimeValue,
}: Audience): Condition[] => [
  ...oneOf("customer_segment", segment),
  ...oneOf("state", state),
  ...oneOf("churn_risk_category", risk),
  ...oneOf("card_type", cardType),
  ...(minimumLifetimeValue > 0 ? [condition("lifetime_value >= ?", minimumLifetimeValue)] : []),
];

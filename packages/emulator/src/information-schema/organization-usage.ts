import { emptyView, type SystemView } from "./system-view";

const ACCOUNT = "ORGANIZATION_NAME, CONTRACT_NUMBER, ACCOUNT_NAME, ACCOUNT_LOCATOR, REGION, SERVICE_LEVEL";

/**
 * SNOWFLAKE.ORGANIZATION_USAGE, as far as it is about money: a local account has no contract and nobody is billed, so that there are no
 * rows. https://docs.snowflake.com/en/sql-reference/organization-usage
 */
export const ORGANIZATION_USAGE: Readonly<Record<string, SystemView>> = {
  RATE_SHEET_DAILY: emptyView(
    `DATE date, ${ACCOUNT}, USAGE_TYPE, CURRENCY, EFFECTIVE_RATE float, BILLING_TYPE, RATING_TYPE, SERVICE_TYPE, IS_ADJUSTMENT boolean`,
  ),
  REMAINING_BALANCE_DAILY: emptyView(
    `DATE date, ORGANIZATION_NAME, CONTRACT_NUMBER, CURRENCY, FREE_USAGE_BALANCE float, CAPACITY_BALANCE float,
      ON_DEMAND_CONSUMPTION_BALANCE float, ROLLOVER_BALANCE float, MARKETPLACE_CAPACITY_DRAWDOWN_BALANCE float`,
  ),
  USAGE_IN_CURRENCY_DAILY: emptyView(
    `${ACCOUNT}, USAGE_DATE date, USAGE_TYPE, CURRENCY, USAGE float, USAGE_IN_CURRENCY float, BALANCE_SOURCE, BILLING_TYPE, RATING_TYPE,
      SERVICE_TYPE, IS_ADJUSTMENT boolean`,
  ),
};

import type { z } from "zod";
import type { driver } from "../contract/customers";

export interface FeatureLabel {
  readonly label: string;
  readonly unit: z.output<typeof driver>["unit"];
}

const as =
  (unit: FeatureLabel["unit"]) =>
  (label: string): FeatureLabel => ({ label, unit });
const percent = as("percent");
const number = as("number");
const count = as("count");
const dollars = as("dollars");

/** Numeric columns of CHURN_FEATURES in words. Those without words are no drivers: a region or a segment has no more and no less. */
export const featureLabels: Readonly<Record<string, FeatureLabel>> = {
  AGE: number("Age"),
  CREDIT_LIMIT: dollars("Credit limit"),
  CREDIT_LIMIT_CHANGE: dollars("Change of the credit limit"),
  CARD_CHANGES: count("Changes of the card"),
  ACCOUNT_TENURE_MONTHS: as("months")("Tenure"),
  CREDIT_UTILIZATION_PCT: percent("Use of the credit limit"),
  DAYS_SINCE_LAST_TRANSACTION: as("days")("Days since the last payment"),
  TRANSACTION_COUNT: count("Payments so far"),
  TRANSACTIONS_LAST_30_DAYS: count("Payments in 30 days"),
  TRANSACTIONS_LAST_90_DAYS: count("Payments in 90 days"),
  TRANSACTIONS_CHANGE_PCT: percent("Change of payments, 90 days"),
  TRANSACTIONS_MONTH_CHANGE_PCT: percent("Change of payments, 30 days"),
  LIFETIME_VALUE: dollars("Lifetime value"),
  SPEND_LAST_30_DAYS: dollars("Spend in 30 days"),
  SPEND_LAST_90_DAYS: dollars("Spend in 90 days"),
  AVG_TRANSACTION_VALUE: dollars("Average payment"),
  LARGEST_PAYMENT_90_DAYS: dollars("Largest payment in 90 days"),
  SPEND_CHANGE_PCT: percent("Change of spend, 90 days"),
  SPEND_MONTH_CHANGE_PCT: percent("Change of spend, 30 days"),
  AVG_TRANSACTION_VALUE_CHANGE_PCT: percent("Change of the average payment"),
  SEASONAL_SPEND_CHANGE_PCT: percent("Change of spend beyond the season's, 90 days"),
  SEASONAL_MONTH_CHANGE_PCT: percent("Change of spend beyond the season's, 30 days"),
  SPEND_MOMENTUM: number("Spend of 30 days over its mean"),
  TRANSACTIONS_MOMENTUM: number("Payments of 30 days over their mean"),
  SPEND_TREND: number("Trend of spend over six months"),
  TRANSACTIONS_TREND: number("Trend of payments over six months"),
  SPEND_VOLATILITY: number("Ups and downs of spend"),
  SHARE_OF_BEST_MONTH: number("Spend of 30 days over the best month's"),
  WEAKEST_MONTH_SHARE: number("Weakest of three months over the mean"),
  DECLINED_LAST_30_DAYS: count("Declined payments in 30 days"),
  DECLINED_PCT: percent("Declined payments"),
  DECLINED_CHANGE: percent("Change of declined payments"),
  TRAVEL_SPEND_PCT: percent("Share of travel"),
  NECESSITIES_SPEND_PCT: percent("Share of necessities"),
  LEISURE_SPEND_PCT: percent("Share of leisure"),
  TRAVEL_CHANGE: percent("Change of the share of travel"),
  NECESSITIES_CHANGE: percent("Change of the share of necessities"),
  LEISURE_CHANGE: percent("Change of the share of leisure"),
  ONLINE_PCT: percent("Payments online"),
  MOBILE_PCT: percent("Payments by phone"),
  WEEKEND_PCT: percent("Payments at weekends"),
  NIGHT_PCT: percent("Payments at night"),
};

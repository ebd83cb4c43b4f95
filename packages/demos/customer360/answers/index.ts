import type { ExpectedAnswer } from "@firn/demo-kit";
import { fromBronze } from "./from-bronze";
import { fromScores } from "./from-scores";

const rows = (query: string, least: number, most = least): ExpectedAnswer => ({ query, rows: [least, most] });

/** Nobody recomputes these; how many rows they have is known. The verified queries that stand nowhere here answer at least one row. */
const counted: readonly ExpectedAnswer[] = [
  rows("customers_at_highest_risk", 100),
  rows("customers_inactive_60_days", 20, 100),
  rows("premium_cardholders_at_risk", 20, 100),
  rows("churn_risk_by_state", 50),
  rows("risk_by_card_type", 2),
  rows("risk_by_tenure", 4),
  rows("ltv_by_segment", 5),
  rows("budget_conscious_increased", 100),
  rows("monthly_spend_by_segment", 5),
  rows("risk_ranking_of_segments", 5),
  rows("segment_and_risk", 5, 20),
  rows("segment_profile", 5),
  rows("rfm_scores", 10, 125),
  rows("best_customers", 20),
  rows("spend_increase", 100),
  rows("declining_customers", 100),
  rows("largest_payments", 20),
  rows("spend_by_region", 4),
  rows("top_cities", 20),
  rows("travel_share_by_region", 4),
  rows("retention_audience", 500, 1000),
  rows("declining_last_90_days", 500, 1000),
  rows("premium_upgrade_audience", 100, 1000),
  rows("win_back", 20, 100),
  rows("save_first", 50),
  rows("categories_and_churn", 20),
  rows("risk_and_utilization", 3, 4),
];

/** What the verified queries of sql/customer360/semantic/customer360.yaml answer; `npx nx run customer360:semantic` asks them. */
export const answers: readonly ExpectedAnswer[] = [...fromBronze, ...fromScores, ...counted];

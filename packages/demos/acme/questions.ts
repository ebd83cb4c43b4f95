import type { Question } from "@firn/demo-kit";

/** The five questions that the demo is about. */
export const questions: readonly Question[] = [
  {
    question: "How many contracts are active, and how many have churned?",
    sql: `SELECT status, COUNT(*) AS contracts FROM MARTS.CONTRACT_LIFECYCLE GROUP BY status ORDER BY contracts DESC`,
    answer: [
      ["Activated", 40],
      ["Churned", 16],
      ["Draft", 2],
    ],
  },
  {
    question: "What are active contracts committed to each month?",
    sql: `SELECT SUM(monthly_commitment) AS monthly_commitment, ROUND(AVG(monthly_commitment), 2) AS mean_commitment
          FROM MARTS.CONTRACT_LIFECYCLE WHERE status = 'Activated'`,
    answer: [[269604, 6740.1]],
  },
  {
    question: "What is the net dollar retention of each enterprise group?",
    sql: `SELECT ndr_parent, ndr_annual_pct FROM MARTS.NDR_MONTHLY
          WHERE billing_month = DATE_TRUNC('MONTH', :as_of) ORDER BY ndr_annual_pct DESC`,
    answer: [
      ["Summit Home Services", 132],
      ["BlueRiver Comfort", 121],
      ["Cedar Ridge Holdings", 114],
      ["Lakeshore Mechanical", 106],
      ["Prairie Field Group", 104],
      ["Harbor Facility Partners", 102],
      ["Granite Peak Services", 99],
      ["Sunbelt Trades Alliance", 97],
      ["Ironwood Maintenance", 82],
      ["Westgate Property Care", 74],
    ],
  },
  {
    question: "Which technicians need coaching?",
    sql: `SELECT technician_name, avg_revenue_per_job, avg_duration_hours, avg_rating
          FROM MARTS.TECHNICIAN_PERFORMANCE WHERE needs_coaching ORDER BY technician_id`,
    answer: [
      ["John Taylor", 351.84, 4.65, 2.1],
      ["Christopher Martin", 346.66, 4.62, 2.22],
    ],
  },
  {
    question: "Which groups have accounts at risk, and how much revenue may be lost through exit ramps?",
    sql: `SELECT parent_name, COUNT(*) AS accounts, SUM(revenue_at_risk) AS revenue_at_risk
          FROM MARTS.AT_RISK_ACCOUNTS GROUP BY parent_name ORDER BY parent_name`,
    answer: [
      ["Ironwood Maintenance", 3, 270496.1],
      ["Westgate Property Care", 3, 201204.05],
    ],
  },
];

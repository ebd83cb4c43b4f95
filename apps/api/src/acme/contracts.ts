import type { Endpoints, ResponseOf } from "../contract";
import { acmeContracts } from "../contract/acme";
import type { Reader } from "../database/reader";

type Contracts = ResponseOf<Endpoints["acmeContracts"]>;

const shapes = acmeContracts.shapes.response.shape;

/** Contracts and what threatens them. `mart` gives a mart's full name. */
export async function readContracts(reader: Reader, mart: (name: string) => string): Promise<Contracts> {
  const [contracts, exitRamps, atRisk, revenue, reconciliation] = await Promise.all([
    reader.rows(shapes.contracts.element, contractsSql(mart("CONTRACT_LIFECYCLE"))),
    reader.rows(
      shapes.exitRamps.element,
      `SELECT * FROM ${mart("EXIT_RAMPS")} ORDER BY revenue_at_risk DESC, contract_id`,
    ),
    reader.rows(
      shapes.atRisk.element,
      `SELECT * FROM ${mart("AT_RISK_ACCOUNTS")} ORDER BY churn_risk_score DESC, account_id`,
    ),
    reader.rows(shapes.revenue.element, revenueSql(mart("REVENUE_RECOGNITION"))),
    reader.rows(shapes.reconciliation.element, reconciliationSql(mart("BILLING_RECONCILIATION"))),
  ]);
  return { byStatus: byStatus(contracts), contracts, exitRamps, atRisk, revenue, reconciliation };
}

/** Contracts and their commitments by status, the most frequent first. */
export function byStatus(contracts: Contracts["contracts"]): Contracts["byStatus"] {
  const groups = new Map<string, { status: string; contracts: number; monthlyCommitment: number }>();
  for (const { status, monthlyCommitment } of contracts) {
    const group = groups.get(status) ?? { status, contracts: 0, monthlyCommitment: 0 };
    group.contracts += 1;
    group.monthlyCommitment += monthlyCommitment;
    groups.set(status, group);
  }
  return [...groups.values()].sort((a, b) => b.contracts - a.contracts);
}

const contractsSql = (lifecycle: string) => `SELECT
  contract_id,
  contract_number,
  account_name,
  status,
  start_date,
  end_date,
  monthly_commitment,
  amendments,
  renewals,
  invoiced_amount,
  overdue_amount,
  churn_date,
  churn_reason
FROM ${lifecycle}
ORDER BY monthly_commitment DESC, contract_id
LIMIT 1000`;

const revenueSql = (recognition: string) => `SELECT
  revenue_month AS month,
  SUM(subscription_revenue) AS subscription,
  SUM(overage_revenue) AS overage
FROM ${recognition}
GROUP BY revenue_month
ORDER BY revenue_month`;

const reconciliationSql = (reconciliation: string) => `SELECT
  reconciliation_status AS status,
  COUNT(*) AS months,
  SUM(difference) AS difference
FROM ${reconciliation}
GROUP BY reconciliation_status
ORDER BY months DESC`;

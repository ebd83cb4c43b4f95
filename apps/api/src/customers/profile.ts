import { z } from "zod";
import type { Endpoints, ResponseOf } from "../contract";
import { profile, risk, spending } from "../contract/customers";
import type { Catalog } from "../database/catalog";
import type { Reader } from "../database/reader";
import { RequestProblem } from "../http/request-problem";
import { type FeatureNorm, riskDrivers } from "./risk-drivers";
import { customerTables } from "./tables";

type Customer = ResponseOf<Endpoints["customer"]>;

/** What the page needs that is the same for all customers. */
export interface Surroundings {
  readonly norms: readonly FeatureNorm[];
  readonly categories: readonly string[];
  /** The last day that the data know. */
  readonly asOf: string | null;
}

const peersShape = risk.shape.peers.unwrap();

const wide = profile.extend(spending.shape).extend({
  category: risk.shape.category.nullable(),
  score: risk.shape.score.nullable(),
  probability: risk.shape.probability.nullable(),
  predictedOn: risk.shape.predictedOn.nullable(),
  modelVersion: risk.shape.modelVersion.nullable(),
  peerCustomers: peersShape.shape.customers.nullable(),
  peerProbability: z.number().nullable(),
  peerChurners: z.number().nullable(),
  peerSpendChange: z.number().nullable(),
  peerDaysSince: z.number().nullable(),
});
type Wide = z.output<typeof wide>;

const features = z.record(z.string(), z.unknown());

/** All that is known of a customer. @throws RequestProblem where there is none with this id */
export async function readCustomer(
  reader: Reader,
  catalog: Catalog,
  customerId: string,
  surroundings: () => Promise<Surroundings>,
): Promise<Customer> {
  const tables = customerTables(catalog);
  const [rows, [featureRow], around] = await Promise.all([
    reader.rows(wide, profileSql(tables), [customerId]),
    reader.rows(features, `SELECT * FROM ${tables.features} WHERE snapshot = 'score' AND customer_id = ?`, [
      customerId,
    ]),
    surroundings(),
  ]);
  const [row] = rows;
  if (row === undefined) throw new RequestProblem("not_found", `There is no customer ${customerId}.`);
  return {
    asOf: around.asOf,
    profile: profile.parse(row),
    spending: spending.parse(row),
    risk: riskOf(row, around.norms, featureRow ?? {}),
    categories: [...around.categories],
  };
}

function riskOf(
  row: Wide,
  norms: readonly FeatureNorm[],
  values: Readonly<Record<string, unknown>>,
): Customer["risk"] {
  const { category, score, probability, predictedOn, modelVersion } = row;
  if (category === null || score === null || probability === null || predictedOn === null) return null;
  const numbers = Object.fromEntries(norms.map(({ feature }) => [feature, numberAt(values, feature)]));
  return {
    category,
    score,
    probability,
    predictedOn,
    modelVersion: modelVersion ?? "",
    ...riskDrivers(norms, numbers),
    peers:
      row.peerCustomers === null
        ? null
        : {
            customers: row.peerCustomers,
            meanProbability: row.peerProbability ?? 0,
            expectedChurners: row.peerChurners ?? 0,
            medianSpendChangePercent: row.peerSpendChange,
            medianDaysSinceLastTransaction: row.peerDaysSince,
          },
  };
}

/** The reader's rows have columns in camel case; features are known by the names of their columns. */
function numberAt(values: Readonly<Record<string, unknown>>, feature: string): number | null {
  const name = feature.toLowerCase().replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const value = values[name];
  return typeof value === "number" ? value : null;
}

const profileSql = ({ profile, predictions, insights }: ReturnType<typeof customerTables>) => `SELECT
  profiles.*,
  profiles.avg_transaction_value AS average_transaction,
  profiles.avg_monthly_spend AS average_monthly,
  profiles.spend_last_90_days AS last_90_days,
  profiles.spend_prior_90_days AS prior_90_days,
  profiles.spend_change_pct AS change_percent,
  profiles.travel_spend_pct AS travel_percent,
  profiles.necessities_spend_pct AS necessities_percent,
  profiles.credit_utilization_pct AS credit_utilization_percent,
  profiles.churn_risk_category AS category,
  profiles.churn_risk_score AS score,
  profiles.churn_probability AS probability,
  predictions.prediction_date AS predicted_on,
  predictions.model_version,
  insights.customers AS peer_customers,
  insights.mean_probability AS peer_probability,
  insights.expected_churners AS peer_churners,
  insights.median_spend_change_pct AS peer_spend_change,
  insights.median_days_since_last_transaction AS peer_days_since
FROM ${profile} AS profiles
LEFT JOIN ${predictions} AS predictions ON profiles.customer_id = predictions.customer_id
LEFT JOIN ${insights} AS insights
  ON profiles.churn_risk_category = insights.churn_risk_category AND profiles.customer_segment = insights.customer_segment
WHERE profiles.customer_id = ?`;

import type { Answer } from "../../api/client";
import { Card } from "../../components/card";
import { compactDollars, plural, words } from "../../format";
import styles from "./recommendations.module.css";

/** What to do with the result, in sentences. */
export const Recommendations = ({ campaign }: { readonly campaign: Answer<"campaign"> }) => (
  <Card title="Recommendations">
    {campaign.best && campaign.best.customers < campaign.numbers.customers && (
      <p className={styles.best}>
        Written only to the {plural(campaign.best.customers, "customer")} who are worth it, the same offer
        brings <strong>{compactDollars(campaign.best.netBenefit)}</strong> for{" "}
        {compactDollars(campaign.best.totalCost)}.
      </p>
    )}
    <dl className={styles.list}>
      {campaign.recommendations.map(({ topic, text }) => (
        <div key={`${topic} ${text}`}>
          <dt>{words(topic)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  </Card>
);

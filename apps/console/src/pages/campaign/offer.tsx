import { Card } from "../../components/card";
import { Select } from "../../components/field";
import { SettledSlider } from "../../components/settled-slider";
import { dollars } from "../../format";
import type { UpdateSearch } from "../../url-state";
import { FORMULAS, type Plan } from "./plan";
import styles from "./offer.module.css";

interface OfferProps {
  readonly plan: Plan;
  readonly update: UpdateSearch;
}

const TITLES: Readonly<Record<Plan["formula"], string>> = {
  uplift: "Uplift: each customer’s own probability and value",
  simple: "Simple: audience × rate × average value",
};

/** What is offered to the audience, and what is hoped for. */
export function Offer({ plan, update }: OfferProps) {
  return (
    <Card title="Offer" note="What a customer gets, what reaching one costs, how many it keeps">
      <div className={styles.fields}>
        <SettledSlider
          label="Incentive a customer"
          value={plan.incentive}
          least={0}
          most={500}
          step={5}
          format={dollars}
          onChange={(incentive) => update({ incentive })}
        />
        <SettledSlider
          label="Cost to reach one"
          value={plan.cost}
          least={0}
          most={100}
          step={1}
          format={dollars}
          onChange={(cost) => update({ cost })}
        />
        <SettledSlider
          label="Kept of those who would leave"
          value={Math.round(plan.retentionRate * 100)}
          least={0}
          most={100}
          step={1}
          format={(value) => `${value}%`}
          onChange={(retention) => update({ retention })}
        />
        <SettledSlider
          label="Least churn score"
          value={plan.minimumRiskScore}
          least={0}
          most={100}
          step={1}
          format={String}
          onChange={(minimumRiskScore) => update({ minimumRiskScore })}
        />
        <div className={styles.wide}>
          <Select
            label="Formula"
            value={plan.formula}
            choices={FORMULAS.map((value) => ({ value, label: TITLES[value] }))}
            onChoose={(formula) => update({ formula })}
          />
        </div>
      </div>
    </Card>
  );
}

import { Card } from "../../components/card";
import { Select, Slider } from "../../components/field";
import { useSettled } from "../../components/settled";
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
  const [incentive, setIncentive] = useSettled(plan.incentive, (value) => update({ incentive: value }));
  const [rate, setRate] = useSettled(Math.round(plan.retentionRate * 100), (retention) =>
    update({ retention }),
  );
  const [cost, setCost] = useSettled(plan.cost, (value) => update({ cost: value }));
  const [score, setScore] = useSettled(plan.minimumRiskScore, (value) => update({ minimumRiskScore: value }));
  return (
    <Card title="Offer" note="What a customer gets, what reaching one costs, how many it keeps">
      <div className={styles.fields}>
        <Slider
          label="Incentive a customer"
          value={incentive}
          least={0}
          most={500}
          step={5}
          format={dollars}
          onChange={setIncentive}
        />
        <Slider
          label="Cost to reach one"
          value={cost}
          least={0}
          most={100}
          step={1}
          format={dollars}
          onChange={setCost}
        />
        <Slider
          label="Kept of those who would leave"
          value={rate}
          least={0}
          most={100}
          step={1}
          format={(value) => `${value}%`}
          onChange={setRate}
        />
        <Slider
          label="Least churn score"
          value={score}
          least={0}
          most={100}
          step={1}
          format={String}
          onChange={setScore}
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

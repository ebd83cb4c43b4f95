import type { Answer } from "../../api/client";
import { Card } from "../../components/card";
import { Empty } from "../../components/states";
import { cents, count, day, decimal, percent, share } from "../../format";
import { RiskBadge, riskTone } from "./risk-badge";
import styles from "./risk-card.module.css";

type Risk = NonNullable<Answer<"customer">["risk"]>;
type Driver = Risk["driversUp"][number];

/** How likely the customer is to leave, and what speaks for and against it. */
export function RiskCard({ risk }: { readonly risk: Risk | null }) {
  if (risk === null)
    return (
      <Card title="Churn risk">
        <Empty title="This customer has not been scored.">
          Only customers with enough history are: the model compares the last months with those before.
        </Empty>
      </Card>
    );
  const largest = Math.max(
    ...[...risk.driversUp, ...risk.driversDown].map(({ effect }) => Math.abs(effect)),
    1e-9,
  );
  return (
    <Card
      title="Churn risk"
      note={`Scored on ${day(risk.predictedOn)} by model ${risk.modelVersion}`}
      actions={<RiskBadge category={risk.category} />}
    >
      <div className={styles.head}>
        <p className={styles.probability} data-tone={riskTone(risk.category)}>
          {share(risk.probability)}
        </p>
        <p className={styles.meaning}>
          likely to leave within 90 days
          {risk.peers &&
            `; ${share(risk.peers.meanProbability)} on average among ${count(risk.peers.customers)} customers of this segment and risk`}
        </p>
      </div>
      <div className={styles.columns}>
        <Drivers title="Raises the risk" sign="up" drivers={risk.driversUp} largest={largest} />
        <Drivers title="Lowers the risk" sign="down" drivers={risk.driversDown} largest={largest} />
      </div>
    </Card>
  );
}

interface DriversProps {
  readonly title: string;
  readonly sign: "up" | "down";
  readonly drivers: readonly Driver[];
  /** The strongest effect on the card: the longest bar. */
  readonly largest: number;
}

const Drivers = ({ title, sign, drivers, largest }: DriversProps) => (
  <section>
    <h3 className={styles.title}>{title}</h3>
    {drivers.length === 0 ? (
      <p className={styles.none}>Nothing stands out.</p>
    ) : (
      <ol className={styles.drivers}>
        {drivers.map((driver) => (
          <li key={driver.feature}>
            <div className={styles.name}>
              <span>{driver.label}</span>
              <span className={styles.value}>{inUnit(driver, driver.value)}</span>
            </div>
            <div className={styles.track} aria-hidden>
              <div
                className={styles.bar}
                data-sign={sign}
                style={{ width: `${Math.max(3, (100 * Math.abs(driver.effect)) / largest)}%` }}
              />
            </div>
            <p className={styles.typical}>typically {inUnit(driver, driver.typical)}</p>
          </li>
        ))}
      </ol>
    )}
  </section>
);

function inUnit({ unit }: Driver, value: number): string {
  switch (unit) {
    case "dollars":
      return cents(value);
    case "percent":
      return percent(value);
    case "days":
      return `${count(value)} days`;
    case "months":
      return `${count(value)} months`;
    case "count":
      return count(value);
    case "number":
      return decimal(value);
  }
}

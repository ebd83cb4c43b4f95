import { type FormEvent, useState } from "react";
import { CirclePlay, CircleStop, Sparkles } from "../../icons";
import { useWrite } from "../../api/use-write";
import { Badge } from "../../components/badge";
import { Button } from "../../components/button";
import { Card } from "../../components/card";
import { Field } from "../../components/field";
import { OutcomeLine } from "./outcome-line";
import styles from "./operate.module.css";

const REFRESHED = ["retailStatus", "retailSales", "retailAudit"] as const;
const MOST = 10_000;

const KINDS = [
  ["customerEvents", "Customer events", 20],
  ["purchaseEvents", "Purchases", 50],
  ["marketingEvents", "Marketing events", 20],
  ["supplyChainEvents", "Supply chain events", 10],
] as const;

type Amounts = Record<(typeof KINDS)[number][0], number>;

const FIRST: Amounts = { customerEvents: 20, purchaseEvents: 50, marketingEvents: 20, supplyChainEvents: 10 };

/** Starts and stops the pipeline, and makes events at once: through procedures of the warehouse, as a role that may do nothing else. */
export function Operate({ isRunning }: { readonly isRunning: boolean }) {
  const start = useWrite("retailStart", "POST", REFRESHED);
  const stop = useWrite("retailStop", "POST", REFRESHED);
  const generate = useWrite("retailGenerate", "POST", REFRESHED);
  const [amounts, setAmounts] = useState(FIRST);
  const actions = [start, stop, generate];
  const isBusy = actions.some(({ isPending }) => isPending);
  const latest = actions.reduce((best, each) => (each.submittedAt > best.submittedAt ? each : best), start);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    generate.mutate(amounts);
  };
  return (
    <Card
      title="Operate"
      note="Through the role RETAIL_OPERATOR, which may only call the pipeline’s procedures"
      actions={<Badge tone={isRunning ? "good" : "quiet"}>{isRunning ? "running" : "stopped"}</Badge>}
    >
      <div className={styles.buttons}>
        <Button
          kind="primary"
          icon={CirclePlay}
          disabled={isBusy || isRunning}
          onClick={() => start.mutate({})}
        >
          Start
        </Button>
        <Button icon={CircleStop} disabled={isBusy || !isRunning} onClick={() => stop.mutate({})}>
          Stop
        </Button>
      </div>
      <form className={styles.form} onSubmit={submit}>
        {KINDS.map(([name, label]) => (
          <Field
            key={name}
            label={label}
            type="number"
            min={0}
            max={MOST}
            step={1}
            required
            value={amounts[name]}
            onChange={({ target }) => setAmounts({ ...amounts, [name]: target.valueAsNumber || 0 })}
          />
        ))}
        <Button type="submit" icon={Sparkles} disabled={isBusy}>
          {generate.isPending ? "Making events …" : "Make events now"}
        </Button>
      </form>
      <OutcomeLine
        message={isBusy ? "The warehouse is at it …" : latest.data?.message}
        error={isBusy ? null : latest.error}
      />
    </Card>
  );
}

import { Link } from "@tanstack/react-router";
import { useApi } from "../../api/use-api";
import { Loaded } from "../../components/loaded";
import { ago, duration } from "../../format";
import { Outcome } from "./outcome";
import cardStyles from "./demo-card.module.css";
import styles from "./latest-runs.module.css";

const SHOWN = 6;

/** The last steps that did something, beside the demos. */
export function LatestRuns() {
  const query = useApi("homeRuns", { query: { limit: SHOWN, outcome: "done" } }, { every: 15_000 });
  return (
    <article className={cardStyles.card} aria-labelledby="latest-runs">
      <header className={cardStyles.head}>
        <h2 id="latest-runs" className={cardStyles.title}>
          Latest runs
        </h2>
        <Link to="/" search={{ view: "runs" }}>
          All runs
        </Link>
      </header>
      <Loaded query={query} skeleton={190}>
        {({ runs }) => (
          <ol className={styles.runs}>
            {runs.map(({ runId, demo, step, outcome, seconds, startedAt }) => (
              <li key={`${runId} ${step}`}>
                <span className={styles.step}>
                  {demo} · {step}
                </span>
                <span className={styles.when}>
                  {duration(seconds)}, {ago(startedAt, new Date())}
                </span>
                <Outcome outcome={outcome} />
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </article>
  );
}

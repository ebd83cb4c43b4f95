import { Link } from "@tanstack/react-router";
import { ArrowRight } from "../../icons";
import type { Answer } from "../../api/client";
import { Badge } from "../../components/badge";
import { ago, compact, count, day, duration } from "../../format";
import styles from "./demo-card.module.css";

type Demo = Answer<"home">["demos"][number];

/** Where a demo is shown. */
const PAGES: Readonly<Record<string, string>> = {
  acme: "/acme",
  customer360: "/customers",
  hvac: "/hvac",
  jaffle: "/jaffle",
  retail: "/retail",
};

export function DemoCard({ demo }: { readonly demo: Demo }) {
  const page = PAGES[demo.name];
  return (
    <article className={styles.card} aria-labelledby={`demo-${demo.name}`}>
      <header className={styles.head}>
        <h2 id={`demo-${demo.name}`} className={styles.title}>
          {page ? (
            <Link to={page} className={styles.link}>
              {demo.title}
              <ArrowRight size={16} aria-hidden />
            </Link>
          ) : (
            demo.title
          )}
        </h2>
        <Verdict demo={demo} />
      </header>
      <p className={styles.description}>{demo.description}</p>
      <ol className={styles.steps} aria-label={`Steps of ${demo.title}`}>
        {demo.steps.map(({ step, outcome, seconds }) => (
          <li
            key={step}
            className={styles.step}
            data-outcome={outcome ?? "none"}
            title={`${step}: ${outcome ?? "has not run"}${seconds === null ? "" : `, ${duration(seconds)}`}`}
          >
            {step}
            <span className="visually-hidden">, {outcome ?? "has not run"}</span>
          </li>
        ))}
      </ol>
      <dl className={styles.facts}>
        <Fact name="Rows to read" value={compact(demo.rows)} />
        <Fact name="Tables to read" value={count(demo.tables)} />
        <Fact name="Scale" value={demo.dataset?.scale ?? "–"} />
        <Fact name="As of" value={day(demo.dataset?.asOf)} />
        <Fact name="Took" value={duration(demo.seconds)} />
        <Fact name="Last run" value={ago(demo.lastRunAt, new Date())} />
      </dl>
    </article>
  );
}

function Verdict({ demo }: { readonly demo: Demo }) {
  const failed = demo.steps.find(({ outcome }) => outcome === "failed");
  if (failed) return <Badge tone="bad">{failed.step} failed</Badge>;
  const asked = demo.checks.asked + demo.truths.asked;
  const broken = demo.checks.broken + demo.truths.broken;
  if (asked === 0) return <Badge>not verified</Badge>;
  return broken === 0 ? (
    <Badge tone="good">{count(asked)} checks hold</Badge>
  ) : (
    <Badge tone="bad">{count(broken)} broken</Badge>
  );
}

const Fact = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

import type { Demo } from "@firn/demo-kit";
import type { Endpoints, ResponseOf } from "../contract";
import type { currentDatasets, StepRun } from "./pipeline";
import type { Finding, Truth } from "./questions";
import type { TableState } from "./tables";

type Home = ResponseOf<Endpoints["home"]>;
type DemoState = Home["demos"][number];
type KindCount = ResponseOf<Endpoints["homeQuality"]>["byDemo"][number];

/** What the ledger and the catalogue know, before it is put together. */
export interface HomeFacts {
  readonly environment: string;
  readonly version: string;
  /** The demos of the environment with the databases that they have in it. */
  readonly demos: readonly { readonly demo: Demo; readonly database: string }[];
  readonly datasets: Awaited<ReturnType<typeof currentDatasets>>;
  readonly runs: readonly StepRun[];
  readonly counts: readonly KindCount[];
  readonly findings: readonly Finding[];
  readonly truths: readonly Truth[];
  readonly tables: readonly TableState[];
}

const BROKEN = 100;

/** Home, from what is known. */
export function overview(facts: HomeFacts): Home {
  const { environment, version, demos, counts, findings, runs } = facts;
  return {
    environment,
    version,
    demos: demos.map(({ demo, database }) => demoState(demo, database, facts)),
    checks: counted(counts, ["check"]),
    truths: counted(counts, ["truth"]),
    tests: counted(counts, ["test", "unit_test"]),
    broken: findings.filter(({ holds }) => !holds).slice(0, BROKEN),
    lastRunAt: latest(runs),
  };
}

function demoState(demo: Demo, database: string, facts: HomeFacts): DemoState {
  const { name, title, description, steps } = demo;
  const own = <Row extends { readonly demo: string }>(rows: readonly Row[]) =>
    rows.filter((row) => row.demo === name);
  const runs = own(facts.runs);
  const tables = own(facts.tables);
  const [dataset] = own(facts.datasets);
  return {
    name,
    title,
    description,
    database,
    tables: tables.length,
    rows: tables.reduce((total, { rows }) => total + (rows ?? 0), 0),
    dataset: dataset ? withoutDemo(dataset) : null,
    seconds: Number(runs.reduce((total, { seconds }) => total + (seconds ?? 0), 0).toFixed(1)),
    steps: steps.map((step) => {
      const last = runs.find((run) => run.step === step);
      return { step, outcome: last?.outcome ?? null, seconds: last?.seconds ?? null };
    }),
    lastRunAt: latest(runs),
    checks: counted(own(facts.counts), ["check"]),
    truths: counted(own(facts.counts), ["truth"]),
  };
}

const withoutDemo = ({ id, seed, scale, asOf, rows }: HomeFacts["datasets"][number]) => ({
  id,
  seed,
  scale,
  asOf,
  rows,
});

/** ISO text in one zone sorts like time. */
const latest = (runs: readonly StepRun[]) =>
  runs
    .map(({ startedAt }) => startedAt)
    .sort()
    .at(-1) ?? null;

function counted(counts: readonly KindCount[], kinds: readonly KindCount["kind"][]) {
  const of = counts.filter(({ kind }) => kinds.includes(kind));
  return {
    asked: of.reduce((total, { asked }) => total + asked, 0),
    broken: of.reduce((total, { broken }) => total + broken, 0),
  };
}

import { CircleCheck } from "../../icons";
import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { Card } from "../../components/card";
import { Grid } from "../../components/grid";
import { Loaded } from "../../components/loaded";
import { Stat, Stats, StatsSkeleton } from "../../components/stat";
import { Empty, Skeleton } from "../../components/states";
import { ago, compact, count } from "../../format";
import { DemoCard } from "./demo-card";
import { LatestRuns } from "./latest-runs";
import { FindingsTable } from "./findings-table";

type HomeAnswer = Answer<"home">;

const waiting = (
  <>
    <StatsSkeleton figures={5} />
    <Grid least={330}>
      {[1, 2, 3, 4, 5, 6].map((place) => (
        <Skeleton key={place} height={304} />
      ))}
    </Grid>
  </>
);

export function Overview() {
  const query = useApi("home", {}, { every: 15_000 });
  return (
    <Loaded query={query} skeleton={waiting}>
      {(home) => (
        <>
          <Figures home={home} />
          {home.demos.length === 0 ? (
            <Empty title="No demo is set up in this environment.">npm start loads all five.</Empty>
          ) : (
            <Grid least={330}>
              {home.demos.map((demo) => (
                <DemoCard key={demo.name} demo={demo} />
              ))}
              <LatestRuns />
            </Grid>
          )}
          <Card
            title="What does not hold"
            note="Checks, planted facts and dbt tests of the latest runs"
            flush
          >
            <FindingsTable
              name="broken"
              findings={home.broken}
              empty={<Empty icon={CircleCheck} title="Everything that was asked holds." />}
            />
          </Card>
        </>
      )}
    </Loaded>
  );
}

function Figures({ home }: { readonly home: HomeAnswer }) {
  const rows = home.demos.reduce((sum, demo) => sum + demo.rows, 0);
  const tables = home.demos.reduce((sum, demo) => sum + demo.tables, 0);
  return (
    <Stats>
      <Stat
        label="Rows that can be read"
        value={compact(rows)}
        note={`in ${count(tables)} tables and views`}
      />
      <Held label="Checks on tables" {...home.checks} />
      <Held label="Planted facts" {...home.truths} />
      <Held label="dbt tests" {...home.tests} />
      <Stat
        label="Last run"
        value={ago(home.lastRunAt, new Date())}
        note={`${count(home.demos.filter(({ lastRunAt }) => lastRunAt !== null).length)} of ${count(home.demos.length)} demos have run`}
      />
    </Stats>
  );
}

function Held({
  label,
  asked,
  broken,
}: {
  readonly label: string;
  readonly asked: number;
  readonly broken: number;
}) {
  if (asked === 0) return <Stat label={label} value="–" note="not asked yet" />;
  if (broken === 0)
    return <Stat label={label} value={`${count(asked)} hold`} note="none is broken" tone="good" />;
  return (
    <Stat label={label} value={`${count(broken)} broken`} note={`of ${count(asked)} asked`} tone="bad" />
  );
}

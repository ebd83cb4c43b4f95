import { useMemo } from "react";
import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { Chart } from "../../charts/chart";
import type { ChartModel } from "../../charts/model";
import { Badge } from "../../components/badge";
import { Card } from "../../components/card";
import { figure, text } from "../../components/columns";
import { Grid } from "../../components/grid";
import { Loaded } from "../../components/loaded";
import { Skeleton } from "../../components/states";
import { type Column, Table } from "../../components/table";
import { count, decimal, dollars, number, words } from "../../format";
import styles from "./technicians.module.css";

type TechniciansAnswer = Answer<"acmeTechnicians">;
type Technician = TechniciansAnswer["technicians"][number];
type Test = TechniciansAnswer["tests"][number];

const columns: readonly Column<Technician>[] = [
  text("name", "Technician", ({ name }) => name),
  text("specialization", "Works on", ({ specialization }) => specialization),
  text("experience", "Experience", ({ experienceLevel }) => experienceLevel),
  figure("jobs", "Jobs", ({ jobs }) => jobs, count),
  figure("revenue", "Revenue a job", ({ revenuePerJob }) => revenuePerJob, dollars),
  figure("hours", "Hours a job", ({ hoursPerJob }) => hoursPerJob, decimal),
  figure("rating", "Rating", ({ rating }) => rating, decimal),
  figure("reviews", "Reviews", ({ reviews }) => reviews, count),
  {
    id: "coaching",
    title: "Verdict",
    value: ({ measuresSignificantlyWorse }) => measuresSignificantlyWorse,
    show: ({ needsCoaching }) =>
      needsCoaching ? <Badge tone="bad">needs coaching</Badge> : <Badge tone="good">as expected</Badge>,
  },
];

const testColumns = (names: ReadonlyMap<string, string>): readonly Column<Test>[] => [
  text("technician", "Technician", ({ technicianId }) => names.get(technicianId) ?? technicianId),
  text("measure", "Measure", ({ measure }) => words(measure)),
  figure("t", "t", ({ tValue }) => tValue, number),
  {
    id: "p",
    title: "p, adjusted",
    value: ({ adjustedP }) => adjustedP,
    show: ({ adjustedP }) =>
      adjustedP !== null && adjustedP < 0.001 ? "< 0.001" : (adjustedP?.toFixed(3) ?? "–"),
    isNumber: true,
  },
  {
    id: "worse",
    title: "Verdict",
    value: ({ isSignificantlyWorse }) => isSignificantlyWorse,
    show: ({ isSignificantlyWorse }) =>
      isSignificantlyWorse ? <Badge tone="bad">worse</Badge> : <Badge>as the others</Badge>,
  },
];

const points = (technicians: readonly Technician[]): ChartModel => ({
  kind: "scatter",
  xName: "Hours a job",
  yName: "Revenue a job",
  points: technicians.flatMap(({ name, hoursPerJob, revenuePerJob }) =>
    hoursPerJob === null || revenuePerJob === null ? [] : [{ label: name, x: hoursPerJob, y: revenuePerJob }],
  ),
  formatX: decimal,
  format: dollars,
});

const waiting = (
  <>
    <Skeleton height={90} />
    <Skeleton height={380} />
    <Skeleton height={460} />
  </>
);

/** Technicians, and which of them are worse than the others by more than chance. */
export function Technicians() {
  const query = useApi("acmeTechnicians");
  const { data } = query;
  const model = useMemo(() => data && points(data.technicians), [data]);
  const tests = useMemo(
    () => testColumns(new Map(data?.technicians.map(({ technicianId, name }) => [technicianId, name]))),
    [data],
  );
  return (
    <Loaded query={query} skeleton={waiting}>
      {({ technicians, tests: results, story }) => (
        <>
          <p className={styles.story}>{story}</p>
          <Grid least={460}>
            <Card
              title="Time and money"
              note="Each point is a technician: lower right takes longer and earns less"
            >
              {model && <Chart label="Hours and revenue a job by technician" model={model} height={330} />}
            </Card>
            <Card title="Tests" note="One-sided t tests against all others, corrected after Holm" flush>
              <Table
                caption="Significance tests"
                name="tests"
                columns={tests}
                rows={results}
                keyOf={({ technicianId, measure }) => `${technicianId} ${measure}`}
                order="p"
                pageSize={8}
              />
            </Card>
          </Grid>
          <Card title="Technicians" note="Over all jobs" flush>
            <Table
              caption="Technicians"
              name="technicians"
              columns={columns}
              rows={technicians}
              keyOf={({ technicianId }) => technicianId}
              order="-coaching"
              pageSize={12}
            />
          </Card>
        </>
      )}
    </Loaded>
  );
}

import { useMemo } from "react";
import { CircleCheck } from "../../icons";
import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { Chart } from "../../charts/chart";
import type { ChartModel } from "../../charts/model";
import { Badge, type Tone } from "../../components/badge";
import { Card } from "../../components/card";
import { dated, figure, text } from "../../components/columns";
import { Loaded } from "../../components/loaded";
import { Stat, Stats, StatsSkeleton } from "../../components/stat";
import { Empty, Skeleton } from "../../components/states";
import { type Column, Table } from "../../components/table";
import { count, day, number, shortDay, words } from "../../format";

type QualityAnswer = Answer<"jaffleQuality">;
type Incident = QualityAnswer["incidents"][number];

const TONES: Readonly<Record<string, Tone>> = {
  critical: "bad",
  high: "bad",
  error: "bad",
  medium: "warn",
  warning: "warn",
};

const columns: readonly Column<Incident>[] = [
  dated("day", "Day", (incident) => incident.day, day),
  {
    id: "severity",
    title: "Severity",
    value: ({ severity }) => severity,
    show: ({ severity }) => (
      <Badge tone={TONES[severity.toLowerCase()] ?? "info"}>{severity.toLowerCase()}</Badge>
    ),
  },
  text("kind", "Kind", ({ kind }) => words(kind)),
  text("table", "Table", ({ table }) => table),
  figure("observed", "Observed", ({ observed }) => observed, number),
  {
    id: "expected",
    title: "Expected",
    value: ({ expectedLow }) => expectedLow,
    show: ({ expectedLow, expectedHigh }) =>
      expectedLow === null && expectedHigh === null
        ? "–"
        : `${number(expectedLow)} to ${number(expectedHigh)}`,
    isNumber: true,
  },
  text("message", "What was seen", ({ message }) => message, { wraps: true }),
];

const waiting = (
  <>
    <StatsSkeleton figures={4} />
    <Skeleton height={340} />
    <Skeleton height={420} />
  </>
);

/** The shop day by day, and the incidents that the quality monitor saw. */
export function Quality() {
  const query = useApi("jaffleQuality");
  const { data } = query;
  const model = useMemo(() => data && ordersByDay(data), [data]);
  return (
    <Loaded query={query} skeleton={waiting}>
      {({ days, incidents, isMonitored, checks }) => (
        <>
          <Stats>
            <Stat label="Days" value={count(days.length)} note={`to ${day(days.at(-1)?.day)}`} />
            <Stat
              label="Orders"
              value={count(days.reduce((sum, { orders }) => sum + orders, 0))}
              note="as delivered"
            />
            <Stat
              label="Incidents"
              value={isMonitored ? count(incidents.length) : "–"}
              note={isMonitored ? "seen by the monitor" : "the monitor has not run"}
              tone={incidents.length > 0 ? "warn" : "quiet"}
            />
            <Stat
              label="Checks"
              value={checks.broken === 0 ? `${count(checks.asked)} hold` : `${count(checks.broken)} broken`}
              note="of the latest verify"
              tone={checks.broken === 0 ? "good" : "bad"}
            />
          </Stats>
          <Card title="Orders by day" note="Days with an incident are marked">
            {model && <Chart label="Orders by day" model={model} height={300} />}
          </Card>
          <Card title="Incidents" note="What the monitor saw, and what it had expected" flush>
            <Table
              caption="Incidents"
              name="incidents"
              columns={columns}
              rows={incidents}
              keyOf={({ day: on, table, kind, metric }) => `${on} ${table} ${kind} ${metric}`}
              order="-day"
              pageSize={12}
              empty={
                isMonitored ? (
                  <Empty icon={CircleCheck} title="Nothing went wrong on any day." />
                ) : (
                  <Empty title="The quality monitor has not run yet.">
                    It compares each day of the validation data with the days before.
                  </Empty>
                )
              }
            />
          </Card>
        </>
      )}
    </Loaded>
  );
}

function ordersByDay({ days, incidents }: QualityAnswer): ChartModel {
  const hit = new Set(incidents.map((incident) => incident.day));
  return {
    kind: "line",
    categories: days.map((each) => shortDay(each.day)),
    series: [
      { name: "Orders", values: days.map(({ orders }) => orders) },
      { name: "Late", values: days.map(({ late }) => late) },
    ],
    marks: days.filter((each) => hit.has(each.day)).map((each) => ({ at: shortDay(each.day), label: "" })),
    format: count,
  };
}

import { useMemo } from "react";
import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { Chart } from "../../charts/chart";
import { Card } from "../../components/card";
import { figure, text } from "../../components/columns";
import { Grid } from "../../components/grid";
import { Loaded } from "../../components/loaded";
import { Stat, Stats, StatsSkeleton } from "../../components/stat";
import { Empty, Skeleton } from "../../components/states";
import { type Column, Table } from "../../components/table";
import { count, day, decimal, percent } from "../../format";
import { slaByQuarter, utilisationByMonth } from "./dispatch-charts";
import { promisesBySeverity } from "./promises";

type DispatchAnswer = Answer<"hvacDispatch">;
type Technician = DispatchAnswer["technicians"][number];

const columns: readonly Column<Technician>[] = [
  text("name", "Technician", ({ name }) => name),
  text("skill", "Skill", ({ skillLevel }) => skillLevel),
  figure("calls", "Calls", ({ calls }) => calls, count),
  figure("emergencies", "Emergencies", ({ emergencies }) => emergencies, count),
  figure("hours", "Billable hours", ({ billableHours }) => billableHours, decimal),
  figure("busy", "Utilisation", ({ utilisationPercent }) => utilisationPercent, percent),
  figure("fixed", "Fixed at first visit", ({ firstTimeFixPercent }) => firstTimeFixPercent, percent),
];

const waiting = (
  <>
    <StatsSkeleton figures={4} />
    <Skeleton height={340} />
    <Skeleton height={460} />
  </>
);

/** Incidents against what was promised, and how busy technicians are. */
export function Dispatch() {
  const query = useApi("hvacDispatch");
  const { data } = query;
  const models = useMemo(() => data && { sla: slaByQuarter(data), busy: utilisationByMonth(data) }, [data]);
  return (
    <Loaded query={query} skeleton={waiting}>
      {(answer) => (
        <>
          <Promises answer={answer} />
          <Grid least={420}>
            <Card title="Promises kept" note="Share of incidents answered in time, by quarter and severity">
              {models && (
                <Chart label="Incidents answered in time by quarter" model={models.sla} height={270} />
              )}
            </Card>
            <Card
              title="Work and fixes"
              note="Billable share of their hours, and calls fixed at the first visit"
            >
              {models && <Chart label="Utilisation by month" model={models.busy} height={270} />}
            </Card>
          </Grid>
          <Card title="Technicians" note={`The three months to ${day(answer.asOf)}`} flush>
            <Table
              caption="Technicians"
              name="technicians"
              columns={columns}
              rows={answer.technicians}
              keyOf={({ technicianId }) => technicianId}
              order="-busy"
              pageSize={12}
              empty={<Empty title="No technician worked in the last three months." />}
            />
          </Card>
        </>
      )}
    </Loaded>
  );
}

const KEPT = 90;

const Promises = ({ answer }: { readonly answer: DispatchAnswer }) => (
  <Stats>
    {promisesBySeverity(answer.sla).map(
      ({ severity, incidents, metPercent, promisedMinutes, slowestMedian }) => (
        <Stat
          key={severity}
          label={`${severity}: answered in ${count(promisedMinutes)} min`}
          value={percent(metPercent)}
          tone={metPercent >= KEPT ? "good" : "warn"}
          note={`${count(incidents)} incidents, median at most ${count(slowestMedian)} min`}
        />
      ),
    )}
  </Stats>
);

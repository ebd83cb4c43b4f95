import { useMemo } from "react";
import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { distinct, seriesBy } from "../../charts/by";
import { Chart } from "../../charts/chart";
import type { ChartModel } from "../../charts/model";
import { Card } from "../../components/card";
import { figure, text } from "../../components/columns";
import { WideAndNarrow } from "../../components/grid";
import { Loaded } from "../../components/loaded";
import { Stat, Stats, StatsSkeleton } from "../../components/stat";
import { Skeleton } from "../../components/states";
import { type Column, Table } from "../../components/table";
import { compactDollars, count, decimal, dollars, month, percent } from "../../format";

type MarginAnswer = Answer<"hvacMargin">;
type Service = MarginAnswer["services"][number];

const columns: readonly Column<Service>[] = [
  text("service", "Service", ({ serviceType }) => serviceType),
  figure("calls", "Calls", ({ calls }) => calls, count),
  figure("covered", "Covered by contract", ({ coveredCalls }) => coveredCalls, count),
  figure("revenue", "Revenue", ({ revenue }) => revenue, dollars),
  figure("margin", "Margin", ({ margin }) => margin, dollars),
  figure("percent", "Margin rate", ({ marginPercent }) => marginPercent, percent),
  figure("nps", "Net promoter score", ({ netPromoterScore }) => netPromoterScore, decimal),
];

const waiting = (
  <>
    <StatsSkeleton figures={4} />
    <Skeleton height={360} />
    <Skeleton height={320} />
  </>
);

/** What each type of service brings. */
export function Margin() {
  const query = useApi("hvacMargin");
  const { data } = query;
  const models = useMemo(
    () => data && { months: marginByMonth(data), services: marginByService(data) },
    [data],
  );
  return (
    <Loaded query={query} skeleton={waiting}>
      {({ services }) => (
        <>
          <Figures services={services} />
          <WideAndNarrow>
            <Card title="Margin by month" note="Revenue less labour and parts, by type of service">
              {models && <Chart label="Margin by month and service" model={models.months} height={290} />}
            </Card>
            <Card title="Margin rate" note="Share of the revenue that stays">
              {models && <Chart label="Margin rate by service" model={models.services} height={290} />}
            </Card>
          </WideAndNarrow>
          <Card title="Services" flush>
            <Table
              caption="Services"
              name="services"
              columns={columns}
              rows={services}
              keyOf={({ serviceType }) => serviceType}
              order="-revenue"
            />
          </Card>
        </>
      )}
    </Loaded>
  );
}

function Figures({ services }: { readonly services: readonly Service[] }) {
  const sum = (of: (service: Service) => number) =>
    services.reduce((total, service) => total + of(service), 0);
  const [revenue, margin] = [sum((each) => each.revenue), sum((each) => each.margin)];
  return (
    <Stats>
      <Stat label="Revenue" value={compactDollars(revenue)} note="all types of service" />
      <Stat
        label="Margin"
        value={compactDollars(margin)}
        note="after labour and parts"
        tone={margin > 0 ? "good" : "bad"}
      />
      <Stat
        label="Margin rate"
        value={percent(revenue === 0 ? null : (100 * margin) / revenue)}
        note="of the revenue"
      />
      <Stat
        label="Calls"
        value={count(sum((each) => each.calls))}
        note={`${count(sum((each) => each.coveredCalls))} covered by contracts`}
      />
    </Stats>
  );
}

function marginByMonth({ months }: MarginAnswer): ChartModel {
  const dates = distinct(months, (each) => each.month).sort();
  return {
    kind: "bar",
    stacked: true,
    categories: dates.map(month),
    series: seriesBy(months, dates, {
      name: ({ serviceType }) => serviceType,
      category: (each) => each.month,
      value: ({ margin }) => margin,
    }),
    format: compactDollars,
  };
}

const marginByService = ({ services }: MarginAnswer): ChartModel => ({
  kind: "bar",
  horizontal: true,
  categories: services.map(({ serviceType }) => serviceType),
  series: [{ name: "Margin rate", values: services.map(({ marginPercent }) => marginPercent) }],
  format: percent,
});

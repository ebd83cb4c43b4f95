import { useMemo } from "react";
import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { Chart } from "../../charts/chart";
import { Card } from "../../components/card";
import { figure, text } from "../../components/columns";
import { Field } from "../../components/field";
import { Filters } from "../../components/filters";
import { Grid } from "../../components/grid";
import { Loaded } from "../../components/loaded";
import { Stat, Stats, StatsSkeleton } from "../../components/stat";
import { Empty, Skeleton } from "../../components/states";
import { type Column, Table } from "../../components/table";
import { cents, compact, compactDollars, count, decimal, dollars } from "../../format";
import { dayOf } from "../../search-params";
import { useUrlState } from "../../url-state";
import { revenueByModel, spendAndRevenue } from "./attribution-charts";

type AttributionAnswer = Answer<"jaffleAttribution">;
type Campaign = AttributionAnswer["campaigns"][number];

const times = (value: number | null | undefined) =>
  value === null || value === undefined ? "–" : `${decimal(value)}×`;

const columns: readonly Column<Campaign>[] = [
  text("campaign", "Campaign", ({ campaign }) => campaign),
  text("platform", "Platform", ({ platform }) => platform),
  figure("impressions", "Impressions", ({ impressions }) => impressions, count),
  figure("clicks", "Clicks", ({ clicks }) => clicks, count),
  figure("spend", "Spend", ({ spend }) => spend, dollars),
  figure("won", "Customers won", ({ customersWon }) => customersWon, count),
  figure("cost", "Cost of one", ({ acquisitionCost }) => acquisitionCost, cents),
  figure("revenue", "Revenue, last touch", ({ lastTouchRevenue }) => lastTouchRevenue, dollars),
  figure("return", "Return", ({ returnOnAdSpend }) => returnOnAdSpend, times),
];

const waiting = (
  <>
    <StatsSkeleton figures={5} />
    <Skeleton height={360} />
    <Skeleton height={460} />
  </>
);

/** What campaigns cost and which revenue they brought, by three ways to count. */
export function Attribution() {
  const [search, update] = useUrlState();
  const query = useApi(
    "jaffleAttribution",
    { query: { from: dayOf(search, "from"), to: dayOf(search, "to") } },
    { keepPrevious: true },
  );
  const { data } = query;
  const models = useMemo(() => data && { days: spendAndRevenue(data), ways: revenueByModel(data) }, [data]);
  return (
    <>
      <Filters>
        <Field
          label="From"
          type="date"
          value={dayOf(search, "from") ?? data?.from ?? ""}
          onChange={({ target }) => update({ from: target.value })}
        />
        <Field
          label="To"
          type="date"
          value={dayOf(search, "to") ?? data?.to ?? ""}
          onChange={({ target }) => update({ to: target.value })}
        />
      </Filters>
      <Loaded query={query} skeleton={waiting}>
        {({ total, campaigns }) => (
          <>
            <Stats>
              <Stat
                label="Spend"
                value={compactDollars(total.spend)}
                note={`${compact(total.impressions)} impressions`}
              />
              <Stat
                label="Customers won"
                value={count(total.customersWon)}
                note={`${count(total.clicks)} clicks`}
              />
              <Stat label="Cost of one" value={cents(total.acquisitionCost)} note="spend a customer won" />
              <Stat label="Revenue" value={compactDollars(total.lastTouchRevenue)} note="by last touch" />
              <Stat
                label="Return on ad spend"
                value={times(total.returnOnAdSpend)}
                tone={(total.returnOnAdSpend ?? 0) >= 1 ? "good" : "bad"}
                note="revenue a dollar spent"
              />
            </Stats>
            <Grid least={440}>
              <Card title="Spend and revenue" note="By day; revenue goes to the last advertisement seen">
                {models && <Chart label="Spend and revenue by day" model={models.days} height={290} />}
              </Card>
              <Card
                title="Who gets the credit"
                note="Revenue of each platform, by first touch, last touch and shared evenly"
              >
                {models && (
                  <Chart label="Revenue by platform and way to count" model={models.ways} height={290} />
                )}
              </Card>
            </Grid>
            <Card title="Campaigns" flush>
              <Table
                caption="Campaigns"
                name="campaigns"
                columns={columns}
                rows={campaigns}
                keyOf={({ platform, campaign }) => `${platform} ${campaign}`}
                order="-revenue"
                pageSize={12}
                empty={<Empty title="No campaign ran in these days." />}
              />
            </Card>
          </>
        )}
      </Loaded>
    </>
  );
}

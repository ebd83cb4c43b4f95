import { useMemo } from "react";
import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { Chart } from "../../charts/chart";
import type { ChartModel } from "../../charts/model";
import { Card } from "../../components/card";
import { Grid } from "../../components/grid";
import { Loaded } from "../../components/loaded";
import { compactDollars, cents, dollars, plural, shortDay, words } from "../../format";

type SalesAnswer = Answer<"retailSales">;

const LOOK_AGAIN = 15_000;

/** What gold holds: sales by day, category and channel. */
export function Sales() {
  const query = useApi("retailSales", {}, { every: LOOK_AGAIN });
  const { data } = query;
  const models = useMemo(
    () => data && { days: byDay(data), categories: byCategory(data), channels: byChannel(data) },
    [data],
  );
  return (
    <Grid least={360}>
      <Card
        title="Sales by day"
        note={data ? `${plural(data.customers, "customer")}, ${cents(data.averageOrderValue)} an order` : "…"}
      >
        <Loaded query={query} skeleton={270}>
          {() => models && <Chart label="Sales by day" model={models.days} height={240} />}
        </Loaded>
      </Card>
      <Card title="Categories" note="Revenue of each">
        <Loaded query={query} skeleton={270}>
          {() => models && <Chart label="Revenue by category" model={models.categories} height={240} />}
        </Loaded>
      </Card>
      <Card title="Channels" note="Share of the revenue">
        <Loaded query={query} skeleton={270}>
          {() => models && <Chart label="Revenue by channel" model={models.channels} height={240} />}
        </Loaded>
      </Card>
    </Grid>
  );
}

const byDay = ({ days }: SalesAnswer): ChartModel => ({
  kind: "bar",
  categories: days.map(({ day }) => shortDay(day)),
  series: [{ name: "Revenue", values: days.map(({ revenue }) => revenue) }],
  format: compactDollars,
});

const byCategory = ({ categories }: SalesAnswer): ChartModel => ({
  kind: "bar",
  horizontal: true,
  categories: categories.map(({ category }) => words(category)),
  series: [{ name: "Revenue", values: categories.map(({ revenue }) => revenue) }],
  format: compactDollars,
});

const byChannel = ({ channels }: SalesAnswer): ChartModel => ({
  kind: "pie",
  slices: channels.map(({ channel, revenue }) => ({ name: words(channel), value: revenue })),
  format: dollars,
});

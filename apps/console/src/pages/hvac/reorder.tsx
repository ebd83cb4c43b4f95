import { useMemo } from "react";
import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { distinct } from "../../charts/by";
import { Chart } from "../../charts/chart";
import type { ChartModel } from "../../charts/model";
import { Badge } from "../../components/badge";
import { Card } from "../../components/card";
import { figure, text } from "../../components/columns";
import { Select } from "../../components/field";
import { Grid } from "../../components/grid";
import { Loaded } from "../../components/loaded";
import { Stat, Stats, StatsSkeleton } from "../../components/stat";
import { Empty, Skeleton } from "../../components/states";
import { type Column, Table } from "../../components/table";
import { compactDollars, count, dollars } from "../../format";
import { oneOf } from "../../search-params";
import { useUrlState } from "../../url-state";

type ReorderAnswer = Answer<"hvacReorder">;
type Part = ReorderAnswer["parts"][number];

const columns: readonly Column<Part>[] = [
  text("name", "Part", ({ name }) => name),
  text("supplier", "Supplier", ({ supplier }) => supplier),
  text("class", "Class", ({ abcClass }) => abcClass),
  figure("onHand", "On hand", ({ onHand }) => onHand, count),
  figure("point", "Reorder at", ({ reorderPoint }) => reorderPoint, count),
  figure("quantity", "Order", ({ reorderQuantity }) => reorderQuantity, count),
  figure("lead", "Lead, days", ({ leadTimeDays }) => leadTimeDays, count),
  figure("used", "Used in a year", ({ usedInYear }) => usedInYear, count),
  figure("days", "Days of stock", ({ daysOfStock }) => daysOfStock, count),
  {
    id: "order",
    title: "Verdict",
    value: ({ isToBeOrdered }) => isToBeOrdered,
    show: ({ isToBeOrdered }) =>
      isToBeOrdered ? <Badge tone="warn">order now</Badge> : <Badge tone="good">enough</Badge>,
  },
];

const SHOWN = ["all", "order"] as const;
const BARS = 12;

const waiting = (
  <>
    <StatsSkeleton figures={4} />
    <Skeleton height={360} />
    <Skeleton height={460} />
  </>
);

/** Which parts have to be ordered, and what lies in stock. */
export function Reorder() {
  const [search, update] = useUrlState();
  const shown = oneOf(search, "parts", SHOWN) ?? "all";
  const query = useApi("hvacReorder");
  const { data } = query;
  const models = useMemo(() => data && { stock: stockByClass(data), short: shortest(data) }, [data]);
  return (
    <Loaded query={query} skeleton={waiting}>
      {({ toOrder, orderValue, stockValue, parts }) => (
        <>
          <Stats>
            <Stat
              label="To be ordered"
              value={count(toOrder)}
              note={`of ${count(parts.length)} parts`}
              tone={toOrder > 0 ? "warn" : "good"}
            />
            <Stat label="Value of the orders" value={compactDollars(orderValue)} note="at cost" />
            <Stat label="Value of the stock" value={compactDollars(stockValue)} note="at cost" />
          </Stats>
          <Grid least={420}>
            <Card title="Runs out first" note="Parts with the least days of stock">
              {models && <Chart label="Days of stock by part" model={models.short} height={320} />}
            </Card>
            <Card title="Stock by class" note="Class A parts make up most of the yearly use in dollars">
              {models && <Chart label="Value of the stock by class" model={models.stock} height={320} />}
            </Card>
          </Grid>
          <Card
            title="Parts"
            actions={
              <Select
                label="Show"
                value={shown}
                choices={[
                  { value: "all", label: "All parts" },
                  { value: "order", label: "To be ordered" },
                ]}
                onChoose={(value) => update({ parts: value, "list.page": undefined })}
              />
            }
            flush
          >
            <Table
              caption="Parts"
              name="list"
              columns={columns}
              rows={shown === "all" ? parts : parts.filter(({ isToBeOrdered }) => isToBeOrdered)}
              keyOf={({ partId }) => partId}
              order="days"
              pageSize={12}
              empty={<Empty title="Nothing has to be ordered." />}
            />
          </Card>
        </>
      )}
    </Loaded>
  );
}

function shortest({ parts }: ReorderAnswer): ChartModel {
  const first = parts
    .filter(({ daysOfStock }) => daysOfStock !== null)
    .sort((one, other) => (one.daysOfStock ?? 0) - (other.daysOfStock ?? 0))
    .slice(0, BARS);
  return {
    kind: "bar",
    horizontal: true,
    categories: first.map(({ name }) => name),
    series: [
      { name: "Days of stock", values: first.map(({ daysOfStock }) => daysOfStock) },
      { name: "Lead time", values: first.map(({ leadTimeDays }) => leadTimeDays) },
    ],
    format: (value) => `${count(value)} d`,
  };
}

function stockByClass({ parts }: ReorderAnswer): ChartModel {
  const classes = distinct(parts, ({ abcClass }) => abcClass).sort();
  const valueOf = (name: string) =>
    parts.filter(({ abcClass }) => abcClass === name).reduce((sum, part) => sum + part.stockValue, 0);
  return {
    kind: "pie",
    slices: classes.map((name) => ({ name: `Class ${name}`, value: valueOf(name) })),
    format: dollars,
  };
}

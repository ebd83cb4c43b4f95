import { useMemo } from "react";
import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { Card } from "../../components/card";
import { Select } from "../../components/field";
import { WideAndNarrow } from "../../components/grid";
import { Loaded } from "../../components/loaded";
import { Chart } from "../../charts/chart";
import type { ChartModel } from "../../charts/model";
import { dollars, day as dayText, shortDay } from "../../format";
import { oneOf } from "../../search-params";
import { useUrlState } from "../../url-state";
import { daysBefore } from "./days";
import { largestOf } from "./largest";

type SpendAnswer = Answer<"customerSpend">;

const PERIODS = ["30", "90", "180", "365"] as const;
const SLICES = 7;

interface SpendProps {
  readonly customerId: string;
  readonly asOf: string | null;
}

/** Spend by day and by category over a period that ends with the data. */
export function Spend({ customerId, asOf }: SpendProps) {
  const [search, update] = useUrlState();
  const days = oneOf(search, "days", PERIODS) ?? "90";
  const period = asOf === null ? {} : { from: daysBefore(asOf, Number(days) - 1), to: asOf };
  const query = useApi("customerSpend", { params: { customerId }, query: period }, { keepPrevious: true });
  const { data } = query;
  const daily = useMemo(() => data && dailyOf(data), [data]);
  const categories = useMemo(() => data && categoriesOf(data), [data]);
  return (
    <WideAndNarrow>
      <Card
        title="Daily spend"
        note={data ? `Approved payments, ${dayText(data.from)} to ${dayText(data.to)}` : "Approved payments"}
        actions={
          <Select
            label="Period"
            value={days}
            choices={PERIODS.map((value) => ({ value, label: `Last ${value} days` }))}
            onChoose={(value) => update({ days: value === "90" ? undefined : value })}
          />
        }
      >
        <Loaded query={query} skeleton={270}>
          {() => daily && <Chart label="Spend by day" model={daily} height={240} />}
        </Loaded>
      </Card>
      <Card title="Categories" note="Share of the same spend">
        <Loaded query={query} skeleton={270}>
          {() => categories && <Chart label="Spend by category" model={categories} height={240} />}
        </Loaded>
      </Card>
    </WideAndNarrow>
  );
}

const dailyOf = ({ daily }: SpendAnswer): ChartModel => ({
  kind: "line",
  filled: true,
  categories: daily.map(({ day }) => shortDay(day)),
  series: [{ name: "Spend", values: daily.map(({ amount }) => amount) }],
  format: dollars,
});

const categoriesOf = ({ categories }: SpendAnswer): ChartModel => ({
  kind: "pie",
  slices: largestOf(
    categories.map(({ category, amount }) => ({ name: category, value: amount })),
    SLICES,
  ),
  format: dollars,
});

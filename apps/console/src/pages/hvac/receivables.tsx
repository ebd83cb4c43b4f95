import { useMemo } from "react";
import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { Chart } from "../../charts/chart";
import type { ChartModel } from "../../charts/model";
import { Badge } from "../../components/badge";
import { Card } from "../../components/card";
import { dated, figure, text } from "../../components/columns";
import { Grid } from "../../components/grid";
import { Loaded } from "../../components/loaded";
import { Stat, Stats, StatsSkeleton } from "../../components/stat";
import { Empty, Skeleton } from "../../components/states";
import { type Column, Table } from "../../components/table";
import { compactDollars, count, day, dollars, percent, words } from "../../format";

type ReceivablesAnswer = Answer<"hvacReceivables">;
type Invoice = ReceivablesAnswer["invoices"][number];

const columns: readonly Column<Invoice>[] = [
  text("invoice", "Invoice", ({ invoiceId }) => invoiceId),
  text("customer", "Customer", ({ customerName }) => customerName),
  text("type", "Type", ({ customerType }) => customerType),
  dated("due", "Due", ({ dueOn }) => dueOn, day),
  figure("total", "Total", ({ total }) => total, dollars),
  figure("paid", "Paid", ({ paid }) => paid, dollars),
  figure("balance", "Balance", ({ balance }) => balance, dollars),
  figure("overdue", "Days overdue", ({ daysOverdue }) => Math.max(0, daysOverdue), count),
  {
    id: "band",
    title: "Age",
    value: ({ daysOverdue }) => daysOverdue,
    show: ({ band, daysOverdue }) => (
      <Badge tone={daysOverdue <= 0 ? "good" : daysOverdue <= 30 ? "warn" : "bad"}>{words(band)}</Badge>
    ),
  },
];

const waiting = (
  <>
    <StatsSkeleton figures={3} />
    <Skeleton height={340} />
    <Skeleton height={460} />
  </>
);

/** Who owes, for how long, and which contracts may not be renewed. */
export function Receivables() {
  const query = useApi("hvacReceivables");
  const { data } = query;
  const models = useMemo(() => data && { ages: ages(data), renewals: renewals(data) }, [data]);
  return (
    <Loaded query={query} skeleton={waiting}>
      {({ total, overdue, invoices }) => (
        <>
          <Stats>
            <Stat
              label="Owed"
              value={compactDollars(total)}
              note={`${count(invoices.length)} invoices listed`}
            />
            <Stat
              label="Overdue"
              value={compactDollars(overdue)}
              note={`${percent(total === 0 ? null : (100 * overdue) / total)} of what is owed`}
              tone={overdue > 0 ? "bad" : "good"}
            />
          </Stats>
          <Grid least={420}>
            <Card title="Age of what is owed" note="Balance by days since it was due">
              {models && <Chart label="Balance by age" model={models.ages} height={260} />}
            </Card>
            <Card title="Contract renewals" note="Service contracts by the risk that they end">
              {models && <Chart label="Contracts by renewal risk" model={models.renewals} height={260} />}
            </Card>
          </Grid>
          <Card title="Open invoices" note="The largest overdue balance first, at most 500" flush>
            <Table
              caption="Open invoices"
              name="invoices"
              columns={columns}
              rows={invoices}
              keyOf={({ invoiceId }) => invoiceId}
              order="-overdue"
              pageSize={12}
              empty={<Empty title="Everything is paid." />}
            />
          </Card>
        </>
      )}
    </Loaded>
  );
}

const ages = ({ bands }: ReceivablesAnswer): ChartModel => ({
  kind: "bar",
  categories: bands.map(({ band }) => words(band)),
  series: [{ name: "Balance", values: bands.map(({ balance }) => balance) }],
  format: compactDollars,
});

const renewals = ({ renewals: risks }: ReceivablesAnswer): ChartModel => ({
  kind: "pie",
  slices: risks.map(({ risk, contracts }) => ({ name: words(risk), value: contracts })),
  format: count,
});

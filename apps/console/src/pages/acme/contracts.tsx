import { useMemo } from "react";
import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { distinct } from "../../charts/by";
import { Chart } from "../../charts/chart";
import { Badge, type Tone } from "../../components/badge";
import { Card } from "../../components/card";
import { dated, figure, text } from "../../components/columns";
import { Select } from "../../components/field";
import { Grid } from "../../components/grid";
import { Loaded } from "../../components/loaded";
import { Stat, Stats, StatsSkeleton } from "../../components/stat";
import { Empty, Skeleton } from "../../components/states";
import { type Column, Table } from "../../components/table";
import { compactDollars, count, day, dollars, words } from "../../format";
import { textOf } from "../../search-params";
import { useUrlState } from "../../url-state";
import { reconciliation, recognisedRevenue } from "./contract-charts";

type ContractsAnswer = Answer<"acmeContracts">;
type Contract = ContractsAnswer["contracts"][number];
type AtRisk = ContractsAnswer["atRisk"][number];
type ExitRamp = ContractsAnswer["exitRamps"][number];

const TONES: Readonly<Record<string, Tone>> = { active: "good", churned: "bad", draft: "quiet" };
const tone = (status: string) => TONES[status.toLowerCase()] ?? "info";

const contractColumns: readonly Column<Contract>[] = [
  text("contract", "Contract", ({ contractNumber }) => contractNumber),
  text("account", "Account", ({ accountName }) => accountName),
  {
    id: "status",
    title: "Status",
    value: ({ status }) => status,
    show: ({ status }) => <Badge tone={tone(status)}>{words(status)}</Badge>,
  },
  dated("start", "From", ({ startDate }) => startDate, day),
  dated("end", "To", ({ endDate }) => endDate, day),
  figure("commitment", "A month", ({ monthlyCommitment }) => monthlyCommitment, dollars),
  figure("invoiced", "Invoiced", ({ invoicedAmount }) => invoicedAmount, dollars),
  figure("overdue", "Overdue", ({ overdueAmount }) => overdueAmount, dollars),
  text("reason", "Why it ended", ({ churnReason }) => churnReason),
];

const riskColumns: readonly Column<AtRisk>[] = [
  text("account", "Account", ({ accountName }) => accountName),
  text("owner", "Owner", ({ accountOwner }) => accountOwner),
  figure("score", "Risk", ({ churnRiskScore }) => churnRiskScore, count),
  figure("revenue", "At risk", ({ revenueAtRisk }) => revenueAtRisk, dollars),
  text("reasons", "Why", ({ reasons }) => reasons, { wraps: true }),
];

const rampColumns: readonly Column<ExitRamp>[] = [
  text("account", "Account", ({ accountName }) => accountName),
  text("kind", "Kind", ({ exitRampType }) => words(exitRampType)),
  dated("from", "From", ({ exitRampStartDate }) => exitRampStartDate, day),
  figure("months", "Months left", ({ monthsLeft }) => monthsLeft, count),
  figure("left", "Still committed", ({ remainingCommitment }) => remainingCommitment, dollars),
  figure("risk", "At risk", ({ revenueAtRisk }) => revenueAtRisk, dollars),
];

const waiting = (
  <>
    <StatsSkeleton figures={4} />
    <Skeleton height={340} />
    <Skeleton height={460} />
  </>
);

/** Contracts, who may leave them, and whether both billing systems say the same. */
export function Contracts() {
  const query = useApi("acmeContracts");
  return (
    <Loaded query={query} skeleton={waiting}>
      {(data) => (
        <>
          <Figures data={data} />
          <Charts data={data} />
          <Card title="Accounts at risk" note="The highest risk first" flush>
            <Table
              caption="Accounts at risk"
              name="risk"
              columns={riskColumns}
              rows={data.atRisk}
              keyOf={({ accountId }) => accountId}
              order="-score"
              pageSize={6}
              empty={<Empty title="No account is at risk." />}
            />
          </Card>
          <Card title="Exit ramps" note="Contracts that may step down or end early" flush>
            <Table
              caption="Exit ramps"
              name="ramps"
              columns={rampColumns}
              rows={data.exitRamps}
              keyOf={({ contractId }) => contractId}
              order="from"
              pageSize={6}
              empty={<Empty title="No contract has an exit ramp." />}
            />
          </Card>
          <ContractList contracts={data.contracts} />
        </>
      )}
    </Loaded>
  );
}

function Figures({ data }: { readonly data: ContractsAnswer }) {
  const overdue = data.contracts.reduce((sum, { overdueAmount }) => sum + overdueAmount, 0);
  const atRisk = data.atRisk.reduce((sum, { revenueAtRisk }) => sum + revenueAtRisk, 0);
  return (
    <Stats>
      {data.byStatus.map(({ status, contracts, monthlyCommitment }) => (
        <Stat
          key={status}
          label={`${words(status)} contracts`}
          value={count(contracts)}
          note={`${dollars(monthlyCommitment)} a month`}
        />
      ))}
      <Stat
        label="Revenue at risk"
        value={compactDollars(atRisk)}
        note={`${count(data.atRisk.length)} accounts`}
        tone="warn"
      />
      <Stat
        label="Overdue"
        value={compactDollars(overdue)}
        note="of all invoices"
        tone={overdue > 0 ? "bad" : "good"}
      />
    </Stats>
  );
}

function Charts({ data }: { readonly data: ContractsAnswer }) {
  const models = useMemo(() => ({ revenue: recognisedRevenue(data), billing: reconciliation(data) }), [data]);
  return (
    <Grid least={420}>
      <Card title="Recognised revenue" note="Subscriptions, and use beyond them, by month">
        <Chart label="Recognised revenue by month" model={models.revenue} height={250} />
      </Card>
      <Card title="Two billing systems" note="Months in which Salesforce and the platform agree or do not">
        <Chart label="Months by outcome of the comparison" model={models.billing} height={250} />
      </Card>
    </Grid>
  );
}

function ContractList({ contracts }: { readonly contracts: ContractsAnswer["contracts"] }) {
  const [search, update] = useUrlState();
  const statuses = distinct(contracts, ({ status }) => status);
  const status = textOf(search, "status") ?? "";
  const shown = statuses.includes(status) ? contracts.filter((each) => each.status === status) : contracts;
  return (
    <Card
      title="Contracts"
      note={`${count(shown.length)} of ${count(contracts.length)}`}
      actions={
        <Select
          label="Status"
          value={status}
          choices={[
            { value: "", label: "Any status" },
            ...statuses.map((value) => ({ value, label: words(value) })),
          ]}
          onChoose={(value) => update({ status: value, "contracts.page": undefined })}
        />
      }
      flush
    >
      <Table
        caption="Contracts"
        name="contracts"
        columns={contractColumns}
        rows={shown}
        keyOf={({ contractId }) => contractId}
        order="-commitment"
      />
    </Card>
  );
}

import { GitCompareArrows } from "../../icons";
import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { Badge } from "../../components/badge";
import { Card } from "../../components/card";
import { dated, figure, text } from "../../components/columns";
import { Loaded } from "../../components/loaded";
import { Empty } from "../../components/states";
import { type Column, Table } from "../../components/table";
import { count, duration, moment, plural } from "../../format";
import { listOf } from "../../search-params";
import { useUrlState } from "../../url-state";
import { twoOf } from "./two-of";

type Run = Answer<"retailAudit">["runs"][number];
type Difference = Answer<"retailCompare">["differences"][number];

const LIMIT = 100;

const runColumns = (chosen: readonly string[], toggle: (run: string) => void): readonly Column<Run>[] => [
  {
    id: "compare",
    title: "Compare",
    isAction: true,
    value: ({ runId }) => chosen.includes(runId),
    show: ({ runId, runAt }) => (
      <input
        type="checkbox"
        aria-label={`Compare the run of ${moment(runAt)}`}
        checked={chosen.includes(runId)}
        onChange={() => toggle(runId)}
      />
    ),
  },
  dated("runAt", "When", ({ runAt }) => runAt, moment),
  {
    id: "status",
    title: "Status",
    value: ({ status }) => status,
    show: ({ status }) => (
      <Badge tone={/success|complete|done/i.test(status) ? "good" : "bad"}>{status.toLowerCase()}</Badge>
    ),
  },
  figure("customers", "Customers", ({ customerEvents }) => customerEvents, count),
  figure("purchases", "Purchases", ({ purchaseEvents }) => purchaseEvents, count),
  figure("marketing", "Marketing", ({ marketingEvents }) => marketingEvents, count),
  figure("supply", "Supply chain", ({ supplyChainEvents }) => supplyChainEvents, count),
  figure("seconds", "Took", ({ seconds }) => seconds, duration),
  {
    id: "changed",
    title: "Configuration",
    value: ({ isConfigurationChanged }) => isConfigurationChanged,
    show: ({ isConfigurationChanged, changedTables }) =>
      isConfigurationChanged ? <Badge tone="warn">{changedTables ?? "changed"}</Badge> : "as before",
  },
  text("error", "Error", ({ error }) => error, { wraps: true }),
];

const differenceColumns: readonly Column<Difference>[] = [
  text("table", "Table", ({ table }) => table),
  text("item", "Row", ({ item }) => item),
  text("setting", "Setting", ({ setting }) => setting),
  text("first", "First run", ({ first }) => first, { wraps: true }),
  text("second", "Second run", ({ second }) => second, { wraps: true }),
  text("change", "Change", ({ change }) => change),
];

/** The audit of the generation; two runs can be compared. */
export function Runs() {
  const [search, update] = useUrlState();
  const chosen = listOf(search, "run").slice(0, 2);
  const query = useApi("retailAudit", { query: { limit: LIMIT } }, { every: 10_000 });
  const columns = runColumns(chosen, (run) => update({ run: twoOf(chosen, run) }));
  return (
    <>
      <Card title="Runs of the generation" note="Choose two to compare what they were told" flush>
        <Loaded query={query} skeleton={520}>
          {({ runs }) => (
            <Table
              caption="Runs of the generation"
              name="runs"
              columns={columns}
              rows={runs}
              keyOf={({ runId }) => runId}
              order="-runAt"
              empty={<Empty title="Nothing has been generated yet." />}
            />
          )}
        </Loaded>
      </Card>
      <Comparison chosen={chosen} />
    </>
  );
}

function Comparison({ chosen }: { readonly chosen: readonly string[] }) {
  const [first, second] = chosen;
  const isComplete = first !== undefined && second !== undefined;
  const query = useApi(
    "retailCompare",
    { query: { first: first ?? "", second: second ?? "" } },
    { enabled: isComplete },
  );
  return (
    <Card
      title="Comparison"
      note={
        query.data ? plural(query.data.differences.length, "difference") : "Of the configuration of two runs"
      }
      flush
    >
      {isComplete ? (
        <Loaded query={query} skeleton={220}>
          {({ differences }) => (
            <Table
              caption="Differences of the configuration"
              name="differences"
              columns={differenceColumns}
              rows={differences}
              keyOf={({ table, item, setting }) => `${table} ${item} ${setting}`}
              empty={<Empty title="Both runs were told the same." />}
            />
          )}
        </Loaded>
      ) : (
        <Empty
          icon={GitCompareArrows}
          title={chosen.length === 0 ? "No run is chosen." : "One more run is needed."}
        >
          Tick two runs in the list above.
        </Empty>
      )}
    </Card>
  );
}

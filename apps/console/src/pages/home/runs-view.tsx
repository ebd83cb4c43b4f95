import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { Card } from "../../components/card";
import { Select } from "../../components/field";
import { Filters } from "../../components/filters";
import { Loaded } from "../../components/loaded";
import { Empty } from "../../components/states";
import { type Column, Table } from "../../components/table";
import { Chart } from "../../charts/chart";
import { count, duration, moment } from "../../format";
import { oneOf } from "../../search-params";
import { useUrlState } from "../../url-state";
import { DemoChoice, useChosenDemo } from "./demo-choice";
import { Outcome } from "./outcome";
import { durationsOf } from "./durations";

type Run = Answer<"homeRuns">["runs"][number];

const outcomes = ["done", "failed", "skipped", "running"] as const;
const LIMIT = 200;

const columns: readonly Column<Run>[] = [
  {
    id: "startedAt",
    title: "Started (UTC)",
    value: ({ startedAt }) => startedAt,
    show: ({ startedAt }) => moment(startedAt),
  },
  { id: "demo", title: "Demo", value: ({ demo }) => demo },
  { id: "step", title: "Step", value: ({ step }) => step },
  {
    id: "outcome",
    title: "Outcome",
    value: ({ outcome }) => outcome,
    show: ({ outcome }) => <Outcome outcome={outcome} />,
  },
  { id: "rows", title: "Rows", value: ({ rows }) => rows, show: ({ rows }) => count(rows), isNumber: true },
  {
    id: "seconds",
    title: "Took",
    value: ({ seconds }) => seconds,
    show: ({ seconds }) => duration(seconds),
    isNumber: true,
  },
  {
    id: "asked",
    title: "Questions",
    value: ({ questionsAsked }) => questionsAsked,
    show: ({ questionsAsked, questionsBroken }) =>
      questionsAsked === 0 ? "–" : `${count(questionsAsked)}, ${count(questionsBroken)} broken`,
    isNumber: true,
  },
  { id: "error", title: "Error", value: ({ error }) => error, wraps: true },
];

/** The run ledger. */
export function RunsView() {
  const [search, update] = useUrlState();
  const demo = useChosenDemo();
  const outcome = oneOf(search, "outcome", outcomes);
  const query = useApi("homeRuns", { query: { demo, outcome, limit: LIMIT } }, { keepPrevious: true });
  return (
    <>
      <Filters>
        <DemoChoice chosen={demo} />
        <Select
          label="Outcome"
          value={outcome ?? ""}
          choices={[
            { value: "", label: "All outcomes" },
            ...outcomes.map((value) => ({ value, label: value })),
          ]}
          onChoose={(value) => update({ outcome: value })}
        />
      </Filters>
      <Card title="How long the steps took" note="The latest finished run of each step, in seconds">
        <Loaded query={query} skeleton={300}>
          {({ runs }) => (
            <Chart label="Seconds of each step by demo" model={durationsOf(runs)} height={260} />
          )}
        </Loaded>
      </Card>
      <Card title="Run ledger" note={`The latest ${LIMIT} runs`} flush>
        <Loaded query={query} skeleton={560}>
          {({ runs }) => (
            <Table
              caption="Runs of steps"
              name="runs"
              columns={columns}
              rows={runs}
              keyOf={({ runId, step }) => `${runId} ${step}`}
              pageSize={15}
              empty={<Empty title="No run is like that." />}
            />
          )}
        </Loaded>
      </Card>
    </>
  );
}

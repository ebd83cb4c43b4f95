import { Fragment } from "react";
import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { Badge } from "../../components/badge";
import { Card } from "../../components/card";
import { dated, figure, text } from "../../components/columns";
import { Loaded } from "../../components/loaded";
import { type Column, Table } from "../../components/table";
import { count, moment } from "../../format";
import { Operate } from "./operate";
import { Sales } from "./sales";
import { scheduleText } from "./schedule";
import styles from "./pipeline.module.css";

type Status = Answer<"retailStatus">;
type Task = Status["tasks"][number];
type Layer = Status["layers"][number];

const LOOK_AGAIN = 5_000;

const columns: readonly Column<Task>[] = [
  text("task", "Task", ({ task }) => task),
  {
    id: "state",
    title: "State",
    value: ({ state }) => state,
    show: ({ state }) => (
      <Badge tone={state.toLowerCase() === "started" ? "good" : "quiet"}>{state.toLowerCase()}</Badge>
    ),
  },
  text("runs", "Runs", ({ runs }) => scheduleText(runs), { wraps: true }),
  figure("waiting", "Rows waiting", ({ rowsWaiting }) => rowsWaiting, count),
  dated("last", "Newest event", ({ lastEventAt }) => lastEventAt, moment),
];

/** What the pipeline does now, looked at every five seconds, and what it has sold. */
export function Pipeline() {
  const query = useApi("retailStatus", {}, { every: LOOK_AGAIN });
  return (
    <>
      <Loaded query={query} skeleton={560}>
        {(status) => (
          <>
            <Layers layers={status.layers} />
            <Operate isRunning={status.isRunning} />
            <Card title="Tasks" note="What runs when, and what waits for it" flush>
              <Table
                caption="Tasks"
                name="tasks"
                columns={columns}
                rows={status.tasks}
                keyOf={({ task }) => task}
              />
            </Card>
          </>
        )}
      </Loaded>
      <Sales />
    </>
  );
}

/** The way of an event: from raw to bronze to gold. */
function Layers({ layers }: { readonly layers: readonly Layer[] }) {
  const names = [...new Set(layers.map(({ layer }) => layer))];
  return (
    <section className={styles.layers} aria-label="Rows in each layer">
      {names.map((name, place) => (
        <Fragment key={name}>
          {place > 0 && (
            <span className={styles.arrow} aria-hidden>
              →
            </span>
          )}
          <div className={styles.layer}>
            <h2 className={styles.name}>{name}</h2>
            <dl>
              {layers
                .filter(({ layer }) => layer === name)
                .map(({ table, rows, newest }) => (
                  <div key={table} className={styles.table} title={`newest: ${moment(newest)}`}>
                    <dt>{table}</dt>
                    <dd>{count(rows)}</dd>
                  </div>
                ))}
            </dl>
          </div>
        </Fragment>
      ))}
    </section>
  );
}

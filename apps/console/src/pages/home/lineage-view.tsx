import { useApi } from "../../api/use-api";
import { Card } from "../../components/card";
import { Filters } from "../../components/filters";
import { Loaded } from "../../components/loaded";
import { Empty } from "../../components/states";
import { plural } from "../../format";
import { textOf } from "../../search-params";
import { useUrlState } from "../../url-state";
import { DemoChoice, useChosenDemo } from "./demo-choice";
import { LineageGraph } from "./lineage-graph";
import styles from "./lineage-view.module.css";

const FIRST_DEMO = "customer360";

/** Where a demo's data come from and where they go. */
export function LineageView() {
  const [search, update] = useUrlState();
  const demo = useChosenDemo() ?? FIRST_DEMO;
  const chosen = textOf(search, "node");
  const query = useApi("homeLineage", { query: { demo } });
  return (
    <>
      <Filters>
        <DemoChoice chosen={demo} offersAll={false} />
      </Filters>
      <Card
        title="Lineage"
        note="Choose a table to see what it is made of and what is made of it"
        actions={<Legend />}
        flush
      >
        <Loaded query={query} skeleton={560}>
          {({ nodes, edges }) =>
            nodes.length === 0 ? (
              <Empty title="No lineage has been recorded for this demo.">Its dbt step records it.</Empty>
            ) : (
              <>
                <p className={styles.summary}>
                  {plural(nodes.length, "table or page", "tables and pages")},{" "}
                  {plural(edges.length, "dependency", "dependencies")}
                </p>
                <LineageGraph
                  nodes={nodes}
                  edges={edges}
                  chosen={chosen}
                  onChoose={(node) => update({ node })}
                />
              </>
            )
          }
        </Loaded>
      </Card>
    </>
  );
}

const Legend = () => (
  <ul className={styles.legend}>
    <li data-kind="source">source</li>
    <li data-kind="table">table or view</li>
    <li data-kind="page">used by</li>
  </ul>
);

import { useMemo } from "react";
import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { Chart } from "../../charts/chart";
import { Badge } from "../../components/badge";
import { Card } from "../../components/card";
import { figure, text } from "../../components/columns";
import { WideAndNarrow } from "../../components/grid";
import { Loaded } from "../../components/loaded";
import { MultiSelect } from "../../components/multi-select";
import { type Column, Table } from "../../components/table";
import { compactDollars, count, dollars, month, percent } from "../../format";
import { listOf } from "../../search-params";
import { useUrlState } from "../../url-state";
import { latestRetention, retentionOverTime } from "./retention-charts";
import styles from "./retention.module.css";

type Group = Answer<"acmeRetention">["groups"][number];

const GROWS = 100;

const columns: readonly Column<Group>[] = [
  text("parent", "Group", ({ parent }) => parent),
  figure("tenants", "Tenants", ({ tenants }) => tenants, count),
  figure("arr", "Recurring revenue", ({ arr }) => arr, dollars),
  figure("quarter", "Quarter", ({ quarterPercent }) => quarterPercent, percent),
  figure("annual", "Year", ({ annualPercent }) => annualPercent, percent),
  {
    id: "trend",
    title: "Trend",
    value: ({ annualPercent }) => annualPercent,
    show: ({ annualPercent }) =>
      annualPercent === null ? (
        <Badge>too young</Badge>
      ) : (
        <Badge tone={annualPercent >= GROWS ? "good" : "bad"}>
          {annualPercent >= GROWS ? "grows" : "shrinks"}
        </Badge>
      ),
  },
];

/** Net dollar retention: what a group pays now, in percent of what the same customers paid a year ago. */
export function Retention() {
  const [search, update] = useUrlState();
  const query = useApi("acmeRetention");
  const chosen = listOf(search, "group");
  const names = chosen.join("\n");
  const { data } = query;
  const models = useMemo(
    () =>
      data && {
        latest: latestRetention(data),
        months: retentionOverTime(data, names === "" ? [] : names.split("\n")),
      },
    [data, names],
  );
  return (
    <>
      <WideAndNarrow>
        <Card
          title="Net dollar retention"
          note="Over twelve months, in percent; above 100 a group pays more than a year ago"
          actions={
            <div className={styles.choice}>
              <MultiSelect
                label="Groups"
                all="Best and worst"
                choices={(data?.groups ?? []).map(({ parent }) => ({ value: parent }))}
                chosen={chosen}
                onChoose={(group) => update({ group })}
              />
            </div>
          }
        >
          <Loaded query={query} skeleton={340}>
            {() =>
              models && <Chart label="Net dollar retention by month" model={models.months} height={310} />
            }
          </Loaded>
        </Card>
        <Card title="Now" note={data?.groups[0] ? `In ${month(data.groups[0].month)}` : "The latest month"}>
          <Loaded query={query} skeleton={340}>
            {() =>
              models && <Chart label="Net dollar retention by group" model={models.latest} height={310} />
            }
          </Loaded>
        </Card>
      </WideAndNarrow>
      <Card
        title="Enterprise groups"
        note={
          data
            ? `${compactDollars(data.groups.reduce((sum, { arr }) => sum + arr, 0))} recurring revenue`
            : "…"
        }
        flush
      >
        <Loaded query={query} skeleton={430}>
          {({ groups }) => (
            <Table
              caption="Enterprise groups"
              name="groups"
              columns={columns}
              rows={groups}
              keyOf={({ parent }) => parent}
              order="-annual"
              pageSize={12}
            />
          )}
        </Loaded>
      </Card>
    </>
  );
}

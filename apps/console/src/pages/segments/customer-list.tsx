import { useMemo } from "react";
import { Download } from "../../icons";
import { urlOf } from "../../api/paths";
import { useApi } from "../../api/use-api";
import { LinkButton } from "../../components/button";
import { Card } from "../../components/card";
import { Select } from "../../components/field";
import { Loaded } from "../../components/loaded";
import { MultiSelect } from "../../components/multi-select";
import { Empty } from "../../components/states";
import { Table } from "../../components/table";
import { count } from "../../format";
import { listOf, oneOf } from "../../search-params";
import { useUrlState } from "../../url-state";
import type { Audience } from "./audience";
import { customerColumns, DEFAULT_COLUMNS } from "./customer-columns";
import styles from "./customer-list.module.css";

const LIMITS = ["1000", "5000"] as const;
const PAGE_SIZE = 20;
const ORDERS = customerColumns.flatMap(({ id }) => [id, `-${id}` as const]);

/** The customers themselves: chosen columns, the server's order, a file. */
export function CustomerList({ audience }: { readonly audience: Audience }) {
  const [search, update] = useUrlState();
  const chosen = listOf(search, "column");
  const ids = customerColumns
    .map(({ id }) => id)
    .filter((id) => (chosen.length === 0 ? DEFAULT_COLUMNS : chosen).includes(id));
  const column = ids.includes("customerId") ? ids : (["customerId", ...ids] as const);
  const order = oneOf(search, "list.sort", ORDERS) ?? "-lifetimeValue";
  const limit = oneOf(search, "limit", LIMITS) ?? "1000";
  const sorted = {
    ...audience,
    column: [...column],
    sort: customerColumns.find(({ id }) => id === order.replace(/^-/, ""))?.id,
    direction: order.startsWith("-") ? ("desc" as const) : ("asc" as const),
  };
  const query = useApi(
    "segmentCustomers",
    { query: { ...sorted, limit: Number(limit) } },
    { keepPrevious: true },
  );
  const names = column.join(" ");
  const columns = useMemo(() => customerColumns.filter(({ id }) => names.split(" ").includes(id)), [names]);
  return (
    <Card
      title="Customers"
      note={query.data ? summary(query.data.total, query.data.customers.length) : "…"}
      actions={
        <div className={styles.actions}>
          <MultiSelect
            label="Columns"
            choices={customerColumns.map(({ id, title }) => ({ value: id, label: title }))}
            chosen={[...column]}
            onChoose={(values) => update({ column: values })}
          />
          <Select
            label="Rows"
            value={limit}
            choices={LIMITS.map((value) => ({ value, label: `Up to ${count(Number(value))}` }))}
            onChoose={(value) => update({ limit: value === "1000" ? undefined : value })}
          />
          <LinkButton icon={Download} href={urlOf("segmentCustomersCsv", { query: sorted })} download>
            CSV
          </LinkButton>
        </div>
      }
      flush
    >
      <Loaded query={query} skeleton={860}>
        {({ customers }) => (
          <div>
            <Table
              caption="Customers of the chosen groups"
              name="list"
              columns={columns}
              rows={customers}
              keyOf={({ customerId }) => customerId ?? ""}
              order={order}
              pageSize={PAGE_SIZE}
              empty={<Empty title="No customer is like that.">Take a filter away to see more.</Empty>}
            />
          </div>
        )}
      </Loaded>
    </Card>
  );
}

const summary = (total: number, listed: number): string =>
  listed < total ? `The first ${count(listed)} of ${count(total)}` : `All ${count(total)}`;

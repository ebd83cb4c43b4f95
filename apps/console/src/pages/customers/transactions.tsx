import { Download } from "../../icons";
import type { Answer } from "../../api/client";
import { urlOf } from "../../api/paths";
import { useApi } from "../../api/use-api";
import { Badge } from "../../components/badge";
import { LinkButton } from "../../components/button";
import { Card } from "../../components/card";
import { Field, Select } from "../../components/field";
import { Filters } from "../../components/filters";
import { Loaded } from "../../components/loaded";
import { Pager } from "../../components/pager";
import { Empty } from "../../components/states";
import { cents, count, dollars, moment } from "../../format";
import { dayOf, numberOf, oneOf, textOf } from "../../search-params";
import { useUrlState } from "../../url-state";
import styles from "./transactions.module.css";
import tableStyles from "../../components/table.module.css";

type TransactionsAnswer = Answer<"customerTransactions">;

const STATUSES = ["approved", "declined"] as const;
const PAGE_SIZE = 25;
const MOST_PAGES = 1000;
interface TransactionsProps {
  readonly customerId: string;
  readonly categories: readonly string[];
}

/** The customer's payments, filtered and paged by the server. */
export function Transactions({ customerId, categories }: TransactionsProps) {
  const [search, update] = useUrlState();
  const filters = {
    from: dayOf(search, "from"),
    to: dayOf(search, "to"),
    category: textOf(search, "category"),
    status: oneOf(search, "status", STATUSES),
  };
  const page = Math.trunc(numberOf(search, "page", { least: 1, most: MOST_PAGES }) ?? 1);
  const query = useApi(
    "customerTransactions",
    { params: { customerId }, query: { ...filters, page, pageSize: PAGE_SIZE } },
    { keepPrevious: true },
  );
  const choose = (changes: Readonly<Record<string, unknown>>) => update({ ...changes, page: undefined });
  return (
    <Card
      title="Payments"
      note="The newest 1,000 that match, the newest first"
      actions={
        <LinkButton
          icon={Download}
          href={urlOf("customerTransactionsCsv", { params: { customerId }, query: filters })}
          download
        >
          CSV
        </LinkButton>
      }
      flush
    >
      <div className={styles.filters}>
        <Filters>
          <Field
            label="From"
            type="date"
            value={filters.from ?? ""}
            onChange={({ target }) => choose({ from: target.value })}
          />
          <Field
            label="To"
            type="date"
            value={filters.to ?? ""}
            onChange={({ target }) => choose({ to: target.value })}
          />
          <Select
            label="Category"
            value={filters.category ?? ""}
            choices={[
              { value: "", label: "All categories" },
              ...categories.map((value) => ({ value, label: value })),
            ]}
            onChoose={(category) => choose({ category })}
          />
          <Select
            label="Status"
            value={filters.status ?? ""}
            choices={[
              { value: "", label: "Any status" },
              ...STATUSES.map((value) => ({ value, label: value })),
            ]}
            onChoose={(status) => choose({ status })}
          />
        </Filters>
      </div>
      <Loaded query={query} skeleton={640}>
        {(data) => (
          <div>
            <Summary summary={data.summary} />
            {data.transactions.length === 0 ? (
              <Empty title="No payment matches.">Take a filter away to see more.</Empty>
            ) : (
              <List transactions={data.transactions} />
            )}
            {data.listed > PAGE_SIZE && (
              <Pager
                page={data.page}
                pageSize={PAGE_SIZE}
                total={data.listed}
                of="payments"
                onTurn={(to) => update({ page: to === 1 ? undefined : to })}
              />
            )}
          </div>
        )}
      </Loaded>
    </Card>
  );
}

const Summary = ({ summary }: { readonly summary: TransactionsAnswer["summary"] }) => (
  <p className={styles.summary} aria-live="polite">
    <strong>{count(summary.transactions)}</strong> payments, {count(summary.approved)} approved for{" "}
    <strong>{dollars(summary.approvedAmount)}</strong>, {count(summary.declined)} declined; average{" "}
    {cents(summary.averageAmount)}, largest {cents(summary.largestAmount)}
  </p>
);

const List = ({ transactions }: { readonly transactions: TransactionsAnswer["transactions"] }) => (
  <div className={tableStyles.frame} tabIndex={0} role="group" aria-label="Payments">
    <table className={tableStyles.table}>
      <caption className="visually-hidden">Payments</caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Merchant</th>
          <th scope="col">Category</th>
          <th scope="col">Channel</th>
          <th scope="col">Status</th>
          <th scope="col" className={tableStyles.number}>
            Amount
          </th>
        </tr>
      </thead>
      <tbody>
        {transactions.map(
          ({ transactionId, transactionAt, merchantName, category, channel, status, amount }) => (
            <tr key={transactionId}>
              <td>{moment(transactionAt)}</td>
              <td>{merchantName}</td>
              <td>{category}</td>
              <td>{channel}</td>
              <td>
                <Badge tone={status === "approved" ? "good" : "bad"}>{status}</Badge>
              </td>
              <td className={tableStyles.number}>{cents(amount)}</td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  </div>
);

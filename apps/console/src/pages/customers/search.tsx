import { UserSearch } from "../../icons";
import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { Card } from "../../components/card";
import { figure, text } from "../../components/columns";
import { Loaded } from "../../components/loaded";
import { Page } from "../../components/page";
import { SearchBox } from "../../components/search-box";
import { useSettled } from "../../components/settled";
import { Empty } from "../../components/states";
import { type Column, Table } from "../../components/table";
import { dollars, plural } from "../../format";
import { textOf } from "../../search-params";
import { useUrlState } from "../../url-state";
import { churnRisk, customerName } from "./columns";
import { RiskiestCustomers } from "./riskiest-customers";

type Found = Answer<"customerSearch">["customers"][number];

const columns: readonly Column<Found>[] = [
  customerName(),
  text("customerId", "Id", ({ customerId }) => customerId),
  text("email", "E-mail", ({ email }) => email),
  text("city", "Home", ({ city, state }) => `${city}, ${state}`),
  text("segment", "Segment", ({ customerSegment }) => customerSegment),
  figure("lifetimeValue", "Lifetime value", ({ lifetimeValue }) => lifetimeValue, dollars),
  churnRisk(),
];

const LIMIT = 50;

/** Finds a customer by part of an id, a name or an e-mail address. */
export function CustomerSearch() {
  const [search, update] = useUrlState();
  const sought = textOf(search, "q") ?? "";
  const [text, setText] = useSettled(sought, (q) => update({ q, "found.page": undefined }), 180);
  const query = useApi(
    "customerSearch",
    { query: { q: sought, limit: LIMIT } },
    { enabled: sought.trim() !== "", keepPrevious: true },
  );
  return (
    <Page
      title="Customers"
      description="One view of a cardholder: profile, churn risk, spend and every payment."
    >
      <SearchBox
        label="Search customers"
        placeholder="Part of an id, a name or an e-mail address"
        value={text}
        longest={120}
        onChange={setText}
      />
      {sought.trim() === "" ? (
        <RiskiestCustomers />
      ) : (
        <Card title="Found" note={query.data ? summary(query.data) : "Searching …"} flush>
          <Loaded query={query} skeleton={420}>
            {({ customers }) => (
              <Table
                caption="Customers found"
                name="found"
                columns={columns}
                rows={customers}
                keyOf={({ customerId }) => customerId}
                pageSize={12}
                empty={
                  <Empty icon={UserSearch} title={`No customer matches “${sought}”.`}>
                    Try fewer letters: any part of the name, the id or the address will do.
                  </Empty>
                }
              />
            )}
          </Loaded>
        </Card>
      )}
    </Page>
  );
}

const summary = ({ total, customers }: Answer<"customerSearch">): string =>
  total > customers.length
    ? `${plural(total, "customer")}; these are the first ${customers.length}`
    : plural(total, "customer");

import { Link, useParams } from "@tanstack/react-router";
import { ArrowLeft } from "../../icons";
import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { WideAndNarrow } from "../../components/grid";
import { Loaded } from "../../components/loaded";
import { Page } from "../../components/page";
import { Stat, Stats, StatsSkeleton } from "../../components/stat";
import { Skeleton } from "../../components/states";
import { cents, change, count, day, dollars } from "../../format";
import { ProfileCard } from "./profile-card";
import { RiskBadge } from "./risk-badge";
import { RiskCard } from "./risk-card";
import { Spend } from "./spend";
import { Transactions } from "./transactions";
import styles from "./customer.module.css";

type CustomerAnswer = Answer<"customer">;

const waiting = (
  <>
    <StatsSkeleton figures={6} />
    <WideAndNarrow>
      <Skeleton height={460} />
      <Skeleton height={460} />
    </WideAndNarrow>
  </>
);

/** All that is known of a customer. */
export function Customer() {
  const { customerId } = useParams({ from: "/customers/$customerId" });
  const query = useApi("customer", { params: { customerId } });
  const { profile, risk } = query.data ?? {};
  return (
    <>
      <Link to="/customers" className={styles.back}>
        <ArrowLeft size={15} aria-hidden /> All customers
      </Link>
      <Page
        title={profile?.fullName ?? customerId}
        description={
          profile
            ? `${profile.customerId} · ${profile.customerSegment} · ${profile.city}, ${profile.state}`
            : "…"
        }
        actions={query.data && <RiskBadge category={risk?.category} score={risk?.score} />}
      >
        <Loaded query={query} skeleton={waiting}>
          {(data) => (
            <>
              <Figures customer={data} />
              <WideAndNarrow>
                <RiskCard risk={data.risk} />
                <ProfileCard profile={data.profile} />
              </WideAndNarrow>
              <Spend customerId={customerId} asOf={data.asOf} />
              <Transactions customerId={customerId} categories={data.categories} />
            </>
          )}
        </Loaded>
      </Page>
    </>
  );
}

function Figures({ customer: { spending } }: { readonly customer: CustomerAnswer }) {
  const falls = (spending.changePercent ?? 0) < 0;
  return (
    <Stats>
      <Stat
        label="Lifetime value"
        value={dollars(spending.lifetimeValue)}
        note={`${count(spending.totalTransactions)} payments`}
      />
      <Stat label="Average payment" value={cents(spending.averageTransaction)} note="approved payments" />
      <Stat label="Average month" value={dollars(spending.averageMonthly)} note="months with payments" />
      <Stat
        label="Last 90 days"
        value={dollars(spending.last90Days)}
        note={`${dollars(spending.prior90Days)} in the 90 before`}
      />
      <Stat
        label="Change over 90 days"
        value={change(spending.changePercent)}
        tone={spending.changePercent === null ? "quiet" : falls ? "bad" : "good"}
        note={falls ? "spends less than before" : "spends as much or more"}
      />
      <Stat
        label="Days since payment"
        value={count(spending.daysSinceLastTransaction)}
        note={day(spending.lastTransactionAt?.slice(0, 10))}
      />
    </Stats>
  );
}

import { useMemo } from "react";
import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { Chart } from "../../charts/chart";
import { Card } from "../../components/card";
import { Grid } from "../../components/grid";
import { Loaded } from "../../components/loaded";
import { Page } from "../../components/page";
import { Stat, Stats, StatsSkeleton } from "../../components/stat";
import { Skeleton } from "../../components/states";
import { compactDollars, count, decimal, dollars, plural } from "../../format";
import { UsMap } from "../../map/us-map";
import { useUrlState } from "../../url-state";
import { type Audience, audienceOf } from "./audience";
import { AudienceFilters } from "./audience-filters";
import { CustomerList } from "./customer-list";
import { lifetimeValueBySegment, risks, segmentShares } from "./charts";

type SegmentsAnswer = Answer<"segments">;

const waiting = (
  <>
    <StatsSkeleton figures={5} />
    <Grid least={400}>
      {[1, 2, 3, 4].map((place) => (
        <Skeleton key={place} height={350} />
      ))}
    </Grid>
  </>
);

/** Groups of customers: who they are, what they are worth, how likely they are to leave. */
export function Segments() {
  const [search, update] = useUrlState();
  const audience = audienceOf(search);
  const query = useApi("segments", { query: audience }, { keepPrevious: true });
  const toggleState = (state: string) =>
    update({
      state: audience.state.includes(state)
        ? audience.state.filter((each) => each !== state)
        : [...audience.state, state],
    });
  return (
    <Page
      title="Segments"
      description="Choose customers by what they are and what they are worth. The page’s address keeps the choice."
    >
      <AudienceFilters audience={audience} update={update} />
      <Loaded query={query} skeleton={waiting}>
        {(data) => (
          <>
            <Figures summary={data.summary} />
            <Charts data={data} audience={audience} onState={toggleState} />
          </>
        )}
      </Loaded>
      <CustomerList audience={audience} />
    </Page>
  );
}

const Figures = ({ summary }: { readonly summary: SegmentsAnswer["summary"] }) => (
  <Stats>
    <Stat
      label="Customers"
      value={count(summary.customers)}
      note={summary.unscored === 0 ? "all scored" : `${count(summary.unscored)} not scored`}
    />
    <Stat label="Lifetime value" value={compactDollars(summary.totalLifetimeValue)} note="of all of them" />
    <Stat label="Average lifetime value" value={dollars(summary.averageLifetimeValue)} note="a customer" />
    <Stat label="Average churn risk" value={decimal(summary.averageRiskScore)} note="of 100" />
    <Stat
      label="Expected to leave"
      value={count(Math.round(summary.expectedChurners))}
      note="within 90 days"
    />
  </Stats>
);

interface ChartsProps {
  readonly data: SegmentsAnswer;
  readonly audience: Audience;
  readonly onState: (state: string) => void;
}

function Charts({ data, audience, onState }: ChartsProps) {
  const models = useMemo(
    () => ({ shares: segmentShares(data), risks: risks(data), worth: lifetimeValueBySegment(data) }),
    [data],
  );
  const byState = new Map(data.byState.map(({ state, customers }) => [state, customers]));
  return (
    <Grid least={400}>
      <Card title="Segments" note="Customers in each">
        <Chart label="Customers by segment" model={models.shares} height={250} />
      </Card>
      <Card title="Churn risk" note="Customers at each level">
        <Chart label="Customers by churn risk" model={models.risks} height={250} />
      </Card>
      <Card title="Average lifetime value" note="By segment">
        <Chart label="Average lifetime value by segment" model={models.worth} height={250} />
      </Card>
      <Card title="States" note="Customers in each; choose one to filter by it">
        <UsMap
          label="Customers by state"
          values={byState}
          format={(value) => plural(value ?? 0, "customer")}
          chosen={audience.state}
          onChoose={onState}
        />
      </Card>
    </Grid>
  );
}

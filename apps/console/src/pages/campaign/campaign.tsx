import { Download } from "../../icons";
import { urlOf } from "../../api/paths";
import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { LinkButton } from "../../components/button";
import { Card } from "../../components/card";
import { Grid, WideAndNarrow } from "../../components/grid";
import { Loaded } from "../../components/loaded";
import { Page } from "../../components/page";
import { Stat, Stats, StatsSkeleton } from "../../components/stat";
import { Empty, Skeleton } from "../../components/states";
import { compactDollars, count, dollars, percent, plural, share } from "../../format";
import { useUrlState } from "../../url-state";
import { AudienceFilters } from "../segments/audience-filters";
import { CampaignCharts } from "./campaign-charts";
import { Offer } from "./offer";
import { planOf } from "./plan";
import { Recommendations } from "./recommendations";
import { TopTargets } from "./top-targets";

type CampaignAnswer = Answer<"campaign">;

const waiting = (
  <>
    <StatsSkeleton figures={6} />
    <WideAndNarrow>
      <Skeleton height={390} />
      <Skeleton height={390} />
    </WideAndNarrow>
  </>
);

/** What a retention campaign would cost and bring, before anybody is written to. */
export function Campaign() {
  const [search, update] = useUrlState();
  const plan = planOf(search);
  const query = useApi("campaign", { query: plan }, { keepPrevious: true });
  return (
    <Page
      title="Campaign simulator"
      description="What a retention offer would cost and bring, from each customer’s own probability of leaving and value."
      actions={
        <LinkButton icon={Download} href={urlOf("campaignTargetsCsv", { query: plan })} download>
          Target list
        </LinkButton>
      }
    >
      <Grid least={400}>
        <Card title="Audience" note={query.data ? audienceNote(query.data) : "…"}>
          <AudienceFilters audience={plan} update={update} />
        </Card>
        <Offer plan={plan} update={update} />
      </Grid>
      <Loaded query={query} skeleton={waiting}>
        {(data) =>
          data.numbers.customers === 0 ? (
            <Card title="Result">
              <Empty title="Nobody is in this audience.">Take a filter away, or lower the risk score.</Empty>
            </Card>
          ) : (
            <>
              <Figures campaign={data} />
              <CampaignCharts campaign={data} retentionRate={plan.retentionRate} />
              <WideAndNarrow>
                <TopTargets targets={data.top} />
                <Recommendations campaign={data} />
              </WideAndNarrow>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

const audienceNote = ({ numbers, unscored }: CampaignAnswer): string =>
  unscored === 0
    ? plural(numbers.customers, "customer")
    : `${plural(numbers.customers, "customer")}; ${count(unscored)} without a score are left out`;

function Figures({
  campaign: { numbers, interval, breakevenRetentionRate },
}: {
  readonly campaign: CampaignAnswer;
}) {
  const pays = numbers.netBenefit >= 0;
  const between = ({ low, high }: { low: number; high: number }, format: (value: number) => string) =>
    `${format(low)} to ${format(high)} (90%)`;
  return (
    <Stats>
      <Stat
        label="Net benefit"
        value={compactDollars(numbers.netBenefit)}
        tone={pays ? "good" : "bad"}
        note={between(interval.netBenefit, compactDollars)}
      />
      <Stat
        label="Return on investment"
        value={percent(numbers.roiPercent)}
        tone={pays ? "good" : "bad"}
        note={interval.roiPercent === null ? "no cost" : between(interval.roiPercent, percent)}
      />
      <Stat
        label="Cost"
        value={compactDollars(numbers.totalCost)}
        note={`${dollars(numbers.totalCost / numbers.customers)} a customer`}
      />
      <Stat
        label="Would leave"
        value={count(Math.round(numbers.expectedChurners))}
        note={`of ${count(numbers.customers)} customers`}
      />
      <Stat
        label="Kept"
        value={count(Math.round(numbers.expectedRetained))}
        note={between(interval.expectedRetained, (value) => count(Math.round(value)))}
      />
      <Stat
        label="Breaks even at"
        value={breakeven(breakevenRetentionRate)}
        note={
          breakevenRetentionRate !== null && breakevenRetentionRate > 1
            ? "no rate pays"
            : "kept of those who leave"
        }
      />
    </Stats>
  );
}

const breakeven = (rate: number | null): string => (rate === null || rate > 1 ? "never" : share(rate));

import { useMemo } from "react";
import type { Answer } from "../../api/client";
import { Chart } from "../../charts/chart";
import { Card } from "../../components/card";
import { WideAndNarrow } from "../../components/grid";
import { costSplit, sensitivity } from "./charts";

interface CampaignChartsProps {
  readonly campaign: Answer<"campaign">;
  readonly retentionRate: number;
}

export function CampaignCharts({ campaign, retentionRate }: CampaignChartsProps) {
  const curve = useMemo(() => sensitivity(campaign, retentionRate), [campaign, retentionRate]);
  const split = useMemo(() => costSplit(campaign.numbers), [campaign]);
  return (
    <WideAndNarrow>
      <Card
        title="Sensitivity"
        note="Net benefit at other retention rates, with the range of nine cases in ten"
      >
        <Chart label="Net benefit by retention rate" model={curve} height={280} />
      </Card>
      <Card title="Cost" note="Incentives and reaching people">
        <Chart label="Cost by kind" model={split} height={280} />
      </Card>
    </WideAndNarrow>
  );
}

import type { Answer } from "../../api/client";
import { Card } from "../../components/card";
import { figure, text } from "../../components/columns";
import { type Column, Table } from "../../components/table";
import { dollars, share } from "../../format";
import { churnRisk, customerName } from "../customers/columns";

type Target = Answer<"campaign">["top"][number];

const columns: readonly Column<Target>[] = [
  customerName(),
  text("segment", "Segment", ({ customerSegment }) => customerSegment),
  churnRisk("Risk"),
  figure("probability", "Leaves", ({ probability }) => probability, share),
  figure("yearlyValue", "Worth a year", ({ yearlyValue }) => yearlyValue, dollars),
  figure("expectedBenefit", "Benefit", ({ expectedBenefit }) => expectedBenefit, dollars),
];

export const TopTargets = ({ targets }: { readonly targets: readonly Target[] }) => (
  <Card title="Highest risk" note="The ten of the audience most likely to leave" flush>
    <Table
      caption="The ten customers most likely to leave"
      name="top"
      columns={columns}
      rows={targets}
      keyOf={({ customerId }) => customerId}
    />
  </Card>
);

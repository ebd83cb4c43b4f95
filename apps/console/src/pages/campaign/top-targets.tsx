import { Link } from "@tanstack/react-router";
import type { Answer } from "../../api/client";
import { Card } from "../../components/card";
import { type Column, Table } from "../../components/table";
import { dollars, share } from "../../format";
import { RiskBadge } from "../customers/risk-badge";

type Target = Answer<"campaign">["top"][number];

const columns: readonly Column<Target>[] = [
  {
    id: "fullName",
    title: "Customer",
    value: ({ fullName }) => fullName,
    show: ({ customerId, fullName }) => (
      <Link to="/customers/$customerId" params={{ customerId }}>
        {fullName}
      </Link>
    ),
  },
  { id: "segment", title: "Segment", value: ({ customerSegment }) => customerSegment },
  {
    id: "risk",
    title: "Risk",
    value: ({ riskScore }) => riskScore,
    show: ({ riskCategory, riskScore }) => <RiskBadge category={riskCategory} score={riskScore} />,
  },
  {
    id: "probability",
    title: "Leaves",
    value: ({ probability }) => probability,
    show: ({ probability }) => share(probability),
    isNumber: true,
  },
  {
    id: "yearlyValue",
    title: "Worth a year",
    value: ({ yearlyValue }) => yearlyValue,
    show: ({ yearlyValue }) => dollars(yearlyValue),
    isNumber: true,
  },
  {
    id: "expectedBenefit",
    title: "Benefit",
    value: ({ expectedBenefit }) => expectedBenefit,
    show: ({ expectedBenefit }) => dollars(expectedBenefit),
    isNumber: true,
  },
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

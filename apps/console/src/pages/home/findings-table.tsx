import type { ReactNode } from "react";
import type { Answer } from "../../api/client";
import { Badge } from "../../components/badge";
import { type Column, Table } from "../../components/table";
import { count, moment, words } from "../../format";

type Finding = Answer<"homeQuality">["findings"][number];

const columns: readonly Column<Finding>[] = [
  {
    id: "holds",
    title: "Verdict",
    value: ({ holds }) => holds,
    show: ({ holds }) => <Badge tone={holds ? "good" : "bad"}>{holds ? "holds" : "broken"}</Badge>,
  },
  { id: "demo", title: "Demo", value: ({ demo }) => demo },
  { id: "kind", title: "Kind", value: ({ kind }) => words(kind) },
  { id: "subject", title: "About", value: ({ subject }) => subject, wraps: true },
  { id: "name", title: "What was asked", value: ({ name }) => name, wraps: true },
  {
    id: "violations",
    title: "Violations",
    value: ({ violations }) => violations,
    show: ({ violations }) => count(violations),
    isNumber: true,
  },
  {
    id: "checkedAt",
    title: "Asked (UTC)",
    value: ({ checkedAt }) => checkedAt,
    show: ({ checkedAt }) => moment(checkedAt),
  },
];

interface FindingsTableProps {
  readonly name: string;
  readonly findings: readonly Finding[];
  readonly empty: ReactNode;
}

export const FindingsTable = ({ name, findings, empty }: FindingsTableProps) => (
  <Table
    caption="Findings"
    name={name}
    columns={columns}
    rows={findings}
    keyOf={(finding) => `${finding.demo} ${finding.subject} ${finding.name}`}
    pageSize={12}
    empty={empty}
  />
);

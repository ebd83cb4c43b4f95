import { dataDiff } from "../data-diff";
import type { ReportInput } from "../report-input";
import { costSection } from "./cost";
import { dataSection } from "./data";
import { infrastructureSection } from "./infrastructure";
import { summarySection } from "./summary";

/** The first line of the comment: by it the next report finds the comment that it replaces. */
export const commentMark = "<!-- firn:pr-report -->";

/** GitHub's limit, in characters. */
const longestComment = 65_536;

/** The comment on a pull request, in Markdown: the verdict first, then what it rests on. */
export function renderReport(input: ReportInput): string {
  const { base, head } = input;
  const demos = base && head ? dataDiff(base, head) : [];
  const parts = [
    [commentMark, ...summarySection(input, demos)],
    infrastructureSection(input.stacks),
    ...(demos.length > 0 ? [dataSection(demos)] : []),
    costSection(input),
    footer(input),
  ];
  return shortEnough(
    `${parts
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join("\n"))
      .join("\n\n")}\n`,
  );
}

function footer({ base, head }: ReportInput): string[] {
  if (!base || !head) return [];
  return [
    `<sub>Before is ${base.commit.slice(0, 7)}, after is ${head.commit.slice(0, 7)}, both with all demos at scale small on the local environment. A truth is a fact that the generators plant and the marts must tell.</sub>`,
  ];
}

function shortEnough(text: string): string {
  const notice = "\n\n… the rest is in the artifact of this run.\n";
  return text.length <= longestComment ? text : `${text.slice(0, longestComment - notice.length)}${notice}`;
}

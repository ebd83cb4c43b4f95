import { tableChanged, truthWorthALine, type DemoDiff, type TableDiff, type TruthDiff } from "../data-diff";
import type { Truth } from "../environment-data";
import { code, count, folded, grouped, plain, signed, table } from "./markdown";

/** A comment has 65,536 characters; what more tables change is told by their number. */
const mostRows = 40;

/** Rows and truths of the local environment, before (base branch) and after (this branch). */
export function dataSection(demos: readonly DemoDiff[]): string[] {
  const changed = demos.filter(isChanged);
  const unchanged = demos.filter((demo) => !isChanged(demo));
  return [
    "### Data",
    ...changed.flatMap((demo) => ["", ...demoLines(demo)]),
    ...(unchanged.length > 0 ? ["", `As before: ${unchanged.map(unchangedDemo).join(", ")}.`] : []),
  ];
}

export function isChanged(demo: DemoDiff): boolean {
  return (
    demo.tables.some(tableChanged) ||
    demo.truths.some(truthWorthALine) ||
    (demo.after?.brokenChecks.length ?? 0) > 0 ||
    (demo.after?.failedSteps.length ?? 0) > 0
  );
}

const unchangedDemo = ({ demo, tables, truths }: DemoDiff) =>
  `${demo} (${count(tables.length, "table")}, ${count(rowsOf(tables), "row")}, ${count(truths.length, "truth holds", "truths hold")})`;

const rowsOf = (tables: readonly TableDiff[]) => tables.reduce((sum, { after = 0 }) => sum + after, 0);

function demoLines({ demo, tables, truths, before, after }: DemoDiff): string[] {
  const state = before === undefined ? " is new" : after === undefined ? " is gone" : "";
  const changedTables = tables.filter(tableChanged);
  const worth = truths.filter(truthWorthALine);
  const failed = worth.filter(({ after: now }) => now?.holds === false);
  return [
    `**${demo}**${state}`,
    ...(after?.failedSteps ?? []).flatMap(({ step, error }) => [
      "",
      `> 🛑 The step ${code(step)} failed: ${plain(shortened(error))}`,
    ]),
    ...(after?.brokenChecks ?? []).flatMap(({ table: of, name, violations }) => [
      "",
      `> 🛑 ${code(of)}: ${plain(name)} is broken by ${count(violations, "row")}.`,
    ]),
    ...(failed.length > 0 ? ["", ...truthTable(failed)] : []),
    ...(changedTables.length > 0 ? ["", ...rowTable(changedTables)] : []),
    ...quietTruths(worth.filter((each) => !failed.includes(each))),
  ];
}

function quietTruths(truths: readonly TruthDiff[]): string[] {
  if (truths.length === 0) return [];
  return ["", ...folded(`${count(truths.length, "truth")} changed`, truthTable(truths))];
}

function rowTable(tables: readonly TableDiff[]): string[] {
  const rows = tables
    .slice(0, mostRows)
    .map(({ name, before, after }) => [
      code(name),
      before === undefined ? "new" : grouped(before),
      after === undefined ? "gone" : grouped(after),
      signed((after ?? 0) - (before ?? 0)),
    ]);
  const more = tables.length - rows.length;
  const cut = more > 0 ? ["", `… and ${count(more, "more table")}.`] : [];
  return [...table(["table", "rows before", "rows after", "difference"], rows, 1), ...cut];
}

function truthTable(truths: readonly TruthDiff[]): string[] {
  const rows = truths.map(({ name, before, after }) => [
    plain(name),
    before === undefined ? "not asked" : valueOf(before),
    after === undefined ? "not asked" : valueOf(after),
    bandOf(after ?? before),
    after === undefined ? "" : after.holds ? "yes" : "🛑 **no**",
  ]);
  return table(["truth", "before", "after", "must be", "holds"], rows);
}

const valueOf = ({ value }: Truth) => (value === null ? "no answer" : grouped(value));

function bandOf(truth: Truth | undefined): string {
  const { low = null, high = null } = truth ?? {};
  if (low === high) return low === null ? "" : grouped(low);
  if (low === null) return `at most ${grouped(high ?? 0)}`;
  return high === null ? `at least ${grouped(low)}` : `${grouped(low)} to ${grouped(high)}`;
}

const shortened = (error: string) => (error.length > 300 ? `${error.slice(0, 300)}…` : error);

import type { Operation, Step } from "../engine/step";
import type { Json } from "../properties";

export type Mode = "preview" | "done";

const marks: Record<Operation, string> = {
  same: "  ",
  create: "+ ",
  update: "~ ",
  replace: "+-",
  delete: "- ",
};
const past: Record<Operation, string> = {
  same: "",
  create: "created",
  update: "updated",
  replace: "replaced",
  delete: "deleted",
};
const longestValue = 100;

interface Row {
  readonly step: Step;
  /** Branches of the tree before the type. */
  readonly branch: string;
  /** What continues the branches on the lines below. */
  readonly trunk: string;
}

/** The steps that do something as a tree of parents and children, each with the properties that change. */
export function renderTree(steps: readonly Step[], mode: Mode): string[] {
  const rows = rowsOf(steps.filter((step) => isLive(step, steps)));
  const typeWidth = Math.max(
    0,
    ...rows.map(({ branch, step }) => branch.length + shortType(step.type).length),
  );
  const nameWidth = Math.max(0, ...rows.map(({ step }) => step.name.length));
  return rows.flatMap((row) => [headLine(row, mode, typeWidth, nameWidth), ...changeLines(row)]);
}

function isLive(step: Step, steps: readonly Step[]): boolean {
  if (step.operation !== "same" || step.error !== undefined) return true;
  return steps.some((child) => child.parent === step.urn && isLive(child, steps));
}

function rowsOf(steps: readonly Step[]): Row[] {
  const known = new Set(steps.map((step) => step.urn));
  const childrenOf = (urn: string) => steps.filter((step) => step.parent === urn);
  const below = (step: Step, branch: string, trunk: string): Row[] => [
    { step, branch, trunk },
    ...childrenOf(step.urn).flatMap((child, index, all) =>
      index === all.length - 1
        ? below(child, `${trunk}└─ `, `${trunk}   `)
        : below(child, `${trunk}├─ `, `${trunk}│  `),
    ),
  ];
  const roots = steps.filter((step) => step.parent === undefined || !known.has(step.parent));
  return roots.flatMap((step) => below(step, "", ""));
}

function headLine({ step, branch }: Row, mode: Mode, typeWidth: number, nameWidth: number): string {
  const type = (branch + shortType(step.type)).padEnd(typeWidth);
  const outcome = step.error ? "failed" : mode === "preview" ? planned(step.operation) : past[step.operation];
  return ` ${marks[step.operation]} ${type}  ${step.name.padEnd(nameWidth)}  ${outcome}`.trimEnd();
}

function planned(operation: Operation): string {
  return operation === "same" ? "" : operation;
}

/** A new or deleted object's properties are in the program; only differences are worth a line. */
function changeLines({ step, trunk }: Row): string[] {
  const indent = `    ${trunk}     `;
  if (step.error) return [`${indent}error: ${step.error}`];
  if (step.operation !== "update" && step.operation !== "replace") return [];
  return step.changes.map(({ property, before, after }) => {
    if (before === undefined) return `${indent}+ ${property}: ${short(after)}`;
    if (after === undefined) return `${indent}- ${property}: ${short(before)}`;
    return `${indent}~ ${property}: ${short(before)} => ${short(after)}`;
  });
}

function short(value: Json | undefined): string {
  const text = JSON.stringify(value ?? null);
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}

/** `aws:s3:Bucket` of `aws:s3/bucket:Bucket`. */
function shortType(type: string): string {
  return type.replace(/\/\w+:/, ":");
}

import type { DemoData, EnvironmentData, Truth } from "./environment-data";

/** A table before and after; absent before where it is new, absent after where it is gone. */
export interface TableDiff {
  readonly name: string;
  readonly before?: number;
  readonly after?: number;
}

export interface TruthDiff {
  readonly before?: Truth;
  readonly after?: Truth;
  readonly name: string;
}

/** What a pull request does to one demo's data. */
export interface DemoDiff {
  readonly demo: string;
  readonly tables: readonly TableDiff[];
  readonly truths: readonly TruthDiff[];
  readonly before?: DemoData;
  readonly after?: DemoData;
}

/** Every demo of either branch, in the order of their names. */
export function dataDiff(base: EnvironmentData, head: EnvironmentData): DemoDiff[] {
  return paired(base.demos, head.demos).map(({ name, before, after }) => ({
    demo: name,
    tables: paired(before?.tables ?? [], after?.tables ?? []).map((table) => ({
      name: table.name,
      ...(table.before && { before: table.before.rows }),
      ...(table.after && { after: table.after.rows }),
    })),
    truths: paired(before?.truths ?? [], after?.truths ?? []),
    ...(before && { before }),
    ...(after && { after }),
  }));
}

export const tableChanged = ({ before, after }: TableDiff): boolean => before !== after;

/** Another value or band, asked on one side only, or not true now. */
export function truthWorthALine({ before, after }: TruthDiff): boolean {
  if (before === undefined || after === undefined || !after.holds) return true;
  return before.value !== after.value || before.low !== after.low || before.high !== after.high;
}

export const failedTruths = ({ after }: DemoDiff): Truth[] =>
  (after?.truths ?? []).filter(({ holds }) => !holds);

interface Pair<T> {
  readonly name: string;
  readonly before?: T;
  readonly after?: T;
}

function paired<T extends { readonly name: string }>(before: readonly T[], after: readonly T[]): Pair<T>[] {
  const names = [...new Set([...before, ...after].map(({ name }) => name))].sort();
  return names.map((name) => {
    const [old, now] = [before, after].map((side) => side.find((each) => each.name === name));
    return { name, ...(old && { before: old }), ...(now && { after: now }) };
  });
}

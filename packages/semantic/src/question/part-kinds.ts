import type { Fact, LogicalTable } from "../model/model";
import type { Column } from "./intent";
import type { Concept } from "./lexicon";
import type { Part } from "./reading";

export const namesThings = (concepts: readonly Concept[]): boolean =>
  concepts.some((each) => each.kind === "dimension" || each.kind === "table");

export function factOf(part: Part): Column<Fact> | undefined {
  const fact = part.kind === "concept" ? part.concepts.find((each) => each.kind === "fact") : undefined;
  return fact && { table: fact.table, item: fact.item };
}

export const namesValues = (concepts: readonly Concept[]): boolean =>
  concepts.some(({ kind }) => kind === "value");

/** Words like "declined" are said of something, and are verbs as well. */
export const isParticiple = (value: string): boolean => /^[a-z]{3,}ed$/i.test(value);

/** The table itself, its number of rows, or the dimension that the value belongs to. */
export const countsRowsOf = (part: Part, table: LogicalTable): boolean =>
  part.kind === "concept" &&
  part.concepts.some(
    (each) =>
      each.table === table &&
      (each.kind === "table" ||
        each.kind === "dimension" ||
        (each.kind === "metric" && /^COUNT/i.test(each.item.expr))),
  );

export const isOnlyThing = (concepts: readonly Concept[]): boolean =>
  concepts.every(({ kind }) => kind === "table");
export const isNumber = (concepts: readonly Concept[]): boolean =>
  concepts.some(({ kind }) => kind === "metric" || kind === "fact");

export const isFilterFor = (part: Part | undefined): boolean =>
  part?.kind === "concept" &&
  part.concepts.some(({ kind }) => kind === "filter") &&
  /\bfor\b/i.test(part.text);

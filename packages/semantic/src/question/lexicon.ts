import {
  allDimensions,
  type Dimension,
  type Fact,
  type LogicalTable,
  type Metric,
  type NamedFilter,
  type SemanticModel,
} from "../model/model";
import { wordsOf } from "./words";

/** Something of the model that a phrase may mean. */
export type Concept =
  | { readonly kind: "table"; readonly table: LogicalTable }
  | { readonly kind: "metric"; readonly table: LogicalTable; readonly item: Metric }
  | { readonly kind: "fact"; readonly table: LogicalTable; readonly item: Fact }
  | { readonly kind: "dimension"; readonly table: LogicalTable; readonly item: Dimension }
  | { readonly kind: "time"; readonly table: LogicalTable; readonly item: Dimension }
  | { readonly kind: "filter"; readonly table: LogicalTable; readonly item: NamedFilter }
  | {
      readonly kind: "value";
      readonly table: LogicalTable;
      readonly item: Dimension;
      readonly value: string;
    };

export interface Phrase {
  readonly words: readonly string[];
  readonly concepts: readonly Concept[];
  /** Two-letter codes are words of English, too (IN, OR, ME): they count only as they are written. */
  readonly exact?: string;
}

/** A name for a concept that no other one has. */
export function idOf(concept: Concept): string {
  const name = concept.kind === "table" ? "" : `.${concept.item.name}`;
  return `${concept.kind}:${concept.table.name}${name}${concept.kind === "value" ? `=${concept.value}` : ""}`;
}

/** Everything that people may call the parts of a model: names, synonyms and sample values, longest phrases first. */
export function lexiconOf(model: SemanticModel): Phrase[] {
  const phrases = new Map<string, { words: readonly string[]; concepts: Concept[]; exact?: string }>();
  for (const { phrase, concept } of model.tables.flatMap(sayings)) {
    const words = wordsOf(phrase).map(({ text }) => text);
    if (words.length === 0) continue;
    const exact = concept.kind === "value" && phrase.length <= 2 ? phrase : undefined;
    const key = `${words.join(" ")}${exact === undefined ? "" : `=${exact}`}`;
    const known = phrases.get(key) ?? { words, concepts: [], ...(exact === undefined ? {} : { exact }) };
    if (!known.concepts.some((each) => idOf(each) === idOf(concept))) known.concepts.push(concept);
    phrases.set(key, known);
  }
  return [...phrases.values()].sort((a, b) => b.words.length - a.words.length);
}

interface Saying {
  readonly phrase: string;
  readonly concept: Concept;
}

function sayings(table: LogicalTable): Saying[] {
  const of = (item: { name: string; synonyms: readonly string[] }, concept: Concept): Saying[] =>
    [item.name.replaceAll("_", " "), ...item.synonyms].map((phrase) => ({ phrase, concept }));
  return [
    ...of(table, { kind: "table", table }),
    ...table.metrics.filter(isPublic).flatMap((item) => of(item, { kind: "metric", table, item })),
    ...table.facts.filter(isPublic).flatMap((item) => of(item, { kind: "fact", table, item })),
    ...table.dimensions.flatMap((item) => of(item, { kind: "dimension", table, item })),
    ...table.time_dimensions.flatMap((item) => of(item, { kind: "time", table, item })),
    ...table.filters.flatMap((item) => of(item, { kind: "filter", table, item })),
    ...allDimensions(table).flatMap((item) =>
      item.sample_values.map((value) => ({
        phrase: value,
        concept: { kind: "value" as const, table, item, value },
      })),
    ),
  ];
}

const isPublic = ({ access_modifier }: { access_modifier: string }): boolean =>
  access_modifier === "public_access";

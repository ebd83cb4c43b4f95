import type { Expression, Identifier, OrderItem } from "./expressions";
import type { Aliased, Relation, SelectItem } from "./queries";

/** MATCH_RECOGNIZE (..) behind a relation. https://docs.snowflake.com/en/sql-reference/constructs/match_recognize */
export interface MatchRecognize extends Aliased {
  readonly node: "match_recognize";
  readonly source: Relation;
  readonly partitionBy: readonly SelectItem[];
  readonly orderBy: readonly OrderItem[];
  readonly measures: readonly Measure[];
  readonly rows: RowsPerMatch;
  readonly skip: AfterMatchSkip;
  readonly pattern: RowPattern;
  readonly define: readonly SymbolDefinition[];
}

export interface Measure {
  readonly expression: Expression;
  readonly name: Identifier;
}

/** ONE ROW PER MATCH, or ALL ROWS PER MATCH with what it says of empty matches and unmatched rows. */
export type RowsPerMatch = "one" | "show empty" | "omit empty" | "with unmatched";

export type AfterMatchSkip =
  | { readonly to: "past last row" | "next row" }
  | { readonly to: "first" | "last"; readonly symbol: Identifier };

export interface SymbolDefinition {
  readonly symbol: Identifier;
  readonly condition: Expression;
}

export type RowPattern =
  | { readonly kind: "symbol"; readonly name: Identifier }
  /** ^ and $: the first row's beginning and the last row's end. */
  | { readonly kind: "start" | "end" }
  | { readonly kind: "sequence" | "choice" | "permutation"; readonly parts: readonly RowPattern[] }
  /** {- .. -} */
  | { readonly kind: "exclusion"; readonly part: RowPattern }
  | {
      readonly kind: "repetition";
      readonly part: RowPattern;
      readonly least: number;
      /** Undefined: as often as rows fit. */
      readonly most?: number;
      readonly reluctant: boolean;
    };

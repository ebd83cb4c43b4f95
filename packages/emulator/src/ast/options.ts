import type { Expression } from "./expressions";

/** KEY = value, as in CREATE STAGE, COPY INTO and ALTER .. SET. Keys in upper case; lists and nested options keep their shape. */
export interface Option {
  readonly key: string;
  readonly value: OptionValue;
}
export type OptionValue =
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  /** A bare word (CSV, XSMALL, CONTINUE, SKIP_FILE_10%, a name with dots). Not folded. */
  | { readonly kind: "word"; readonly value: string }
  | { readonly kind: "list"; readonly values: readonly OptionValue[] }
  | { readonly kind: "options"; readonly options: readonly Option[] }
  | { readonly kind: "expression"; readonly expression: Expression };

/** Object kinds as Snowflake's grammar names them, in upper case: TABLE, VIEW, FILE FORMAT, STORAGE INTEGRATION, … */
export type ObjectKind = string;

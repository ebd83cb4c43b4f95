/** Snowflake's data types, as every stage of the emulator sees them. */
export type SnowflakeType =
  | { readonly kind: "number"; readonly precision: number; readonly scale: number }
  | { readonly kind: "float" }
  | { readonly kind: "varchar"; readonly length: number }
  | { readonly kind: "binary"; readonly length: number }
  | { readonly kind: "boolean" }
  | { readonly kind: "date" }
  | { readonly kind: "time"; readonly scale: number }
  | { readonly kind: "timestamp_ntz"; readonly scale: number }
  | { readonly kind: "timestamp_ltz"; readonly scale: number }
  | { readonly kind: "timestamp_tz"; readonly scale: number }
  | { readonly kind: "variant" }
  | { readonly kind: "object" }
  | { readonly kind: "array" }
  /** The type of a bare NULL: takes the type of whatever it meets. */
  | { readonly kind: "null" };

export type TypeKind = SnowflakeType["kind"];

/** Lengths of VARCHAR and BINARY that are declared without one. */
export const MAX_VARCHAR = 16_777_216;
export const MAX_BINARY = 8_388_608;

export interface Column {
  /** As Snowflake reports it: upper case unless it was quoted. */
  readonly name: string;
  readonly type: SnowflakeType;
  readonly nullable: boolean;
}

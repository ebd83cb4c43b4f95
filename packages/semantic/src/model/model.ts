import { z } from "zod";

/**
 * A semantic model as Cortex Analyst reads it, field by field.
 * https://docs.snowflake.com/en/user-guide/snowflake-cortex/cortex-analyst/semantic-model-spec
 */
const name = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_$]*$/, "a name has letters, digits and underscores, and begins with a letter");
const text = z.string().trim().min(1);
const described = { name, description: z.string().optional(), synonyms: z.array(text).default([]) };
const access = z.enum(["public_access", "private_access"]).default("public_access");

const column = { ...described, expr: text, data_type: text };
const dimension = z.strictObject({
  ...column,
  unique: z.boolean().default(false),
  sample_values: z.array(z.union([z.string(), z.number(), z.boolean()]).transform(String)).default([]),
  is_enum: z.boolean().default(false),
});
const fact = z.strictObject({
  ...column,
  access_modifier: access,
  sample_values: z.array(z.unknown()).optional(),
});
const metric = z.strictObject({ ...described, expr: text, access_modifier: access });
const filter = z.strictObject({ ...described, expr: text });

const logicalTable = z.strictObject({
  ...described,
  base_table: z.strictObject({ database: name, schema: name, table: name }),
  primary_key: z.strictObject({ columns: z.array(name).min(1) }).optional(),
  dimensions: z.array(dimension).default([]),
  time_dimensions: z.array(dimension).default([]),
  facts: z.array(fact).default([]),
  metrics: z.array(metric).default([]),
  filters: z.array(filter).default([]),
});

const relationship = z.strictObject({
  name,
  left_table: name,
  right_table: name,
  join_type: z.enum(["left_outer", "inner"]).default("left_outer"),
  relationship_type: z.enum(["many_to_one", "one_to_one"]).default("many_to_one"),
  relationship_columns: z.array(z.strictObject({ left_column: name, right_column: name })).min(1),
});

const verifiedQuery = z.strictObject({
  name: text,
  question: text,
  sql: text,
  verified_at: z.number().int().optional(),
  verified_by: z.string().optional(),
  use_as_onboarding_question: z.boolean().default(false),
});

export const semanticModel = z.strictObject({
  name,
  description: z.string().optional(),
  comments: z.string().optional(),
  custom_instructions: z.string().optional(),
  tables: z.array(logicalTable).min(1),
  relationships: z.array(relationship).default([]),
  verified_queries: z.array(verifiedQuery).default([]),
});

export type SemanticModel = z.infer<typeof semanticModel>;
export type LogicalTable = z.infer<typeof logicalTable>;
export type Dimension = z.infer<typeof dimension>;
export type Fact = z.infer<typeof fact>;
export type Metric = z.infer<typeof metric>;
export type NamedFilter = z.infer<typeof filter>;
export type Relationship = z.infer<typeof relationship>;
export type VerifiedQuery = z.infer<typeof verifiedQuery>;

/** Dimensions and time dimensions, which differ only in what people ask of them. */
export const allDimensions = (table: LogicalTable): readonly Dimension[] => [
  ...table.dimensions,
  ...table.time_dimensions,
];

/** DATABASE.SCHEMA.TABLE behind a logical table. */
export const baseTableName = ({ base_table: { database, schema, table } }: LogicalTable): string =>
  `${database}.${schema}.${table}`;

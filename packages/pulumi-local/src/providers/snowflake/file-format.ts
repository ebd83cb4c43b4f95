import { literal, qualified } from "@firn/snowflake";
import { z } from "zod";
import { defineResource } from "../define-resource";
import type { ManagedResource } from "../provider";
import type { Session } from "./session";
import { literals, quotedName, rowNamed, text, unlessMissing } from "./sql";

/** Options of all formats, with Snowflake's names. https://docs.snowflake.com/en/sql-reference/sql/create-file-format */
const options = {
  formatType: "TYPE",
  compression: "COMPRESSION",
  fieldDelimiter: "FIELD_DELIMITER",
  recordDelimiter: "RECORD_DELIMITER",
  fieldOptionallyEnclosedBy: "FIELD_OPTIONALLY_ENCLOSED_BY",
  parseHeader: "PARSE_HEADER",
  skipHeader: "SKIP_HEADER",
  trimSpace: "TRIM_SPACE",
  nullIfs: "NULL_IF",
  emptyFieldAsNull: "EMPTY_FIELD_AS_NULL",
  errorOnColumnCountMismatch: "ERROR_ON_COLUMN_COUNT_MISMATCH",
  encoding: "ENCODING",
  dateFormat: "DATE_FORMAT",
  timeFormat: "TIME_FORMAT",
  timestampFormat: "TIMESTAMP_FORMAT",
  binaryFormat: "BINARY_FORMAT",
  binaryAsText: "BINARY_AS_TEXT",
  stripOuterArray: "STRIP_OUTER_ARRAY",
} as const;
type OptionName = keyof typeof options;
type OptionValue = string | number | boolean | string[];

const textOption = z.string().optional();
const flag = z.boolean().optional();
const inputs = z.strictObject({
  name: z.string(),
  database: z.string(),
  schema: z.string(),
  comment: textOption,
  formatType: z.enum(["CSV", "JSON", "PARQUET"]),
  compression: textOption,
  fieldDelimiter: textOption,
  recordDelimiter: textOption,
  fieldOptionallyEnclosedBy: textOption,
  parseHeader: flag,
  skipHeader: z.number().optional(),
  trimSpace: flag,
  nullIfs: z.array(z.string()).optional(),
  emptyFieldAsNull: flag,
  errorOnColumnCountMismatch: flag,
  encoding: textOption,
  dateFormat: textOption,
  timeFormat: textOption,
  timestampFormat: textOption,
  binaryFormat: textOption,
  binaryAsText: flag,
  stripOuterArray: flag,
});
type Inputs = z.infer<typeof inputs>;

/** A named file format. */
export function fileFormat(session: Session): ManagedResource {
  const nameOf = ({ database, schema, name }: Inputs) => qualified(database, schema, name);
  return defineResource({
    type: "snowflake:index/fileFormat:FileFormat",
    inputs,
    replaceOn: ["name", "database", "schema", "formatType"],
    identify: ({ database, schema, name }) => quotedName(database, schema, name),
    standsAlone: {
      describe: (inputs) => `file format ${nameOf(inputs)}`,
      howToDrop: (inputs) => `DROP FILE FORMAT ${nameOf(inputs)}`,
    },
    async read(inputs) {
      const { database, schema, name } = inputs;
      const show = `SHOW FILE FORMATS IN SCHEMA ${qualified(database, schema)}`;
      const row = rowNamed((await unlessMissing(session.query(show))) ?? [], name);
      if (!row) return undefined;
      const described = await session.query(`DESCRIBE FILE FORMAT ${nameOf(inputs)}`);
      return {
        inputs: { ...liveOptions(inputs, described), comment: text(row, "comment") },
        outputs: { fullyQualifiedName: quotedName(database, schema, name) },
      };
    },
    async create(inputs) {
      await session.query(
        `CREATE FILE FORMAT ${nameOf(inputs)} ${optionsSql(givenOptions(inputs))} ${commentSql(inputs)}`,
      );
    },
    async update(inputs) {
      await session.query(
        `ALTER FILE FORMAT ${nameOf(inputs)} SET ${optionsSql(changeable(inputs))} ${commentSql(inputs)}`,
      );
    },
    async remove(inputs) {
      await unlessMissing(session.query(`DROP FILE FORMAT IF EXISTS ${nameOf(inputs)}`));
    },
  });
}

const commentSql = ({ comment = "" }: Inputs) => `COMMENT = ${literal(comment)}`;

function givenOptions(inputs: Inputs): [OptionName, OptionValue][] {
  return (Object.keys(options) as OptionName[]).flatMap((name): [OptionName, OptionValue][] => {
    const value = inputs[name];
    return value === undefined ? [] : [[name, value]];
  });
}

/** A format's type stays what it was made with. */
function changeable(inputs: Inputs): [OptionName, OptionValue][] {
  return givenOptions(inputs).filter(([name]) => name !== "formatType");
}

function optionsSql(given: readonly [OptionName, OptionValue][]): string {
  return given.map(([name, value]) => `${options[name]} = ${optionSql(value)}`).join(" ");
}

function optionSql(value: OptionValue): string {
  if (Array.isArray(value)) return literals(value);
  return typeof value === "string" ? literal(value) : String(value).toUpperCase();
}

/** The given options that DESCRIBE shows otherwise; lists it prints in no form that could be read back. */
function liveOptions(inputs: Inputs, described: readonly Record<string, unknown>[]): Partial<Inputs> {
  const shown = new Map(described.map((row) => [text(row, "property"), text(row, "property_value")]));
  const different = givenOptions(inputs).flatMap(([name, value]) => {
    const now = shown.get(options[name]);
    return now === undefined || Array.isArray(value) || sameOption(value, now)
      ? []
      : [[name, valueLike(value, now)]];
  });
  return Object.fromEntries(different) as Partial<Inputs>;
}

function sameOption(value: string | number | boolean, shown: string): boolean {
  return String(value).toUpperCase() === shown.toUpperCase();
}

function valueLike(value: string | number | boolean, shown: string): OptionValue {
  if (typeof value === "boolean") return shown.toLowerCase() === "true";
  return typeof value === "number" ? Number(shown) : shown;
}

import { baseType } from "../../catalog/keys";
import { fingerprintOf } from "../../session/key-pair";
import type {
  Database,
  FileFormat,
  Routine,
  Schema,
  Sequence,
  Stage,
  StorageIntegration,
  Stream,
  Task,
  User,
  Warehouse,
} from "../../catalog/model";
import type { Option } from "../../ast";
import type { StatementContext } from "../handler";
import { booleanOption, textOption } from "../options";
import { pathOf } from "../../catalog/names";
import type { Row } from "../show/listing";
import { ownedCells } from "../show/placed-cells";
import { TASK_COLUMNS, taskRow } from "../show/schema-objects";
import { STREAM_COLUMNS, streamCells } from "../show/streams";
import type { Described } from "./described";
import { formatProperties } from "./format-properties";

const PROPERTY = ["property", "property_type", "property_value", "property_default"];

/** https://docs.snowflake.com/en/sql-reference/sql/desc-database */
export const describeDatabase = (database: Database, context: StatementContext): Described => ({
  columns: ["created_on", "name", "kind"],
  rows: context.catalog
    .in(database.id, "SCHEMA")
    .map((schema) => [new Date(schema.createdOn), schema.name, "SCHEMA"]),
});

/** https://docs.snowflake.com/en/sql-reference/sql/desc-schema */
export const describeSchema = (schema: Schema, context: StatementContext): Described => ({
  columns: ["created_on", "name", "kind"],
  rows: [...context.catalog.in(schema.id, "TABLE"), ...context.catalog.in(schema.id, "VIEW")].map(
    (object) => [new Date(object.createdOn), object.name, object.kind],
  ),
});

/** https://docs.snowflake.com/en/sql-reference/sql/desc-warehouse */
export const describeWarehouse = (warehouse: Warehouse): Described => ({
  columns: ["created_on", "name", "kind"],
  rows: [[new Date(warehouse.createdOn), warehouse.name, "WAREHOUSE"]],
});

/** https://docs.snowflake.com/en/sql-reference/sql/desc-integration */
export const describeIntegration = (integration: StorageIntegration): Described => ({
  columns: PROPERTY,
  rows: [
    ["ENABLED", "Boolean", String(integration.enabled), "false"],
    ["STORAGE_PROVIDER", "String", integration.provider, ""],
    ["STORAGE_ALLOWED_LOCATIONS", "List", integration.allowedLocations.join(","), "[]"],
    ["STORAGE_BLOCKED_LOCATIONS", "List", integration.blockedLocations.join(","), "[]"],
    ["STORAGE_AWS_IAM_USER_ARN", "String", integration.iamUserArn, ""],
    ["STORAGE_AWS_ROLE_ARN", "String", integration.roleArn ?? "", ""],
    ["STORAGE_AWS_EXTERNAL_ID", "String", integration.externalId, ""],
    ...(integration.objectAcl ? [["STORAGE_AWS_OBJECT_ACL", "String", integration.objectAcl, ""]] : []),
    ["USE_PRIVATELINK_ENDPOINT", "Boolean", "false", "false"],
    ["COMMENT", "String", integration.comment ?? "", ""],
  ],
});

/** https://docs.snowflake.com/en/sql-reference/sql/desc-file-format */
export const describeFileFormat = (format: FileFormat): Described => ({
  columns: PROPERTY,
  rows: formatProperties(format.type, format.options).map(({ name, type, value, standard }) => [
    name,
    type,
    value,
    standard,
  ]),
});

/** https://docs.snowflake.com/en/sql-reference/sql/desc-stage */
export function describeStage(stage: Stage): Described {
  const named = textOption(stage.fileFormat, "FORMAT_NAME");
  const type = textOption(stage.fileFormat, "TYPE")?.toUpperCase() ?? "CSV";
  const format =
    named === undefined
      ? formatProperties(type, stage.fileFormat).map(({ name, type: kind, value, standard }) => [
          "STAGE_FILE_FORMAT",
          name,
          kind,
          value,
          standard,
        ])
      : [["STAGE_FILE_FORMAT", "FORMAT_NAME", "String", named, ""]];
  return {
    columns: ["parent_property", ...PROPERTY],
    rows: [
      ...format,
      ...copyOptions(stage.copyOptions),
      ["STAGE_LOCATION", "URL", "String", stage.url ? JSON.stringify([stage.url]) : "", ""],
      ["STAGE_INTEGRATION", "STORAGE_INTEGRATION", "String", stage.integration ?? "", ""],
      ["STAGE_CREDENTIALS", "AWS_KEY_ID", "String", "", ""],
      ["DIRECTORY", "ENABLE", "Boolean", String(booleanOption(stage.directory, "ENABLE") ?? false), "false"],
      [
        "DIRECTORY",
        "AUTO_REFRESH",
        "Boolean",
        String(booleanOption(stage.directory, "AUTO_REFRESH") ?? false),
        "false",
      ],
    ],
  };
}

const COPY_DEFAULTS: readonly (readonly [string, string, string])[] = [
  ["ON_ERROR", "String", "ABORT_STATEMENT"],
  ["SIZE_LIMIT", "Long", ""],
  ["PURGE", "Boolean", "false"],
  ["RETURN_FAILED_ONLY", "Boolean", "false"],
  ["ENFORCE_LENGTH", "Boolean", "true"],
  ["TRUNCATECOLUMNS", "Boolean", "false"],
  ["FORCE", "Boolean", "false"],
];

const copyOptions = (options: readonly Option[]) =>
  COPY_DEFAULTS.map(([name, type, standard]) => [
    "STAGE_COPY_OPTIONS",
    name,
    type,
    textOption(options, name) ?? standard,
    standard,
  ]);

/** https://docs.snowflake.com/en/sql-reference/sql/desc-sequence */
export const describeSequence = (sequence: Sequence): Described => ({
  columns: ["name", "type", "start", "increment", "ordered", "comment"],
  rows: [
    [
      sequence.name,
      "NUMBER(38,0)",
      String(sequence.start),
      String(sequence.increment),
      sequence.ordered ? "Y" : "N",
      sequence.comment ?? "",
    ],
  ],
});

/** https://docs.snowflake.com/en/sql-reference/sql/desc-user */
export const describeUser = (user: User): Described => ({
  columns: ["property", "value", "default", "description"],
  rows: [
    ["NAME", user.name, "null", "Name"],
    ["COMMENT", user.comment ?? "null", "null", "user comment associated to an object in the dictionary"],
    [
      "DISPLAY_NAME",
      user.properties.DISPLAY_NAME ?? user.name,
      "null",
      "Display name of the associated object",
    ],
    ["TYPE", user.type ?? "null", "null", "Type of the user"],
    ["LOGIN_NAME", user.loginName, "null", "Login name of the user"],
    ["FIRST_NAME", user.properties.FIRST_NAME ?? "null", "null", "First name of the user"],
    ["LAST_NAME", user.properties.LAST_NAME ?? "null", "null", "Last name of the user"],
    ["EMAIL", user.properties.EMAIL ?? "null", "null", "Email address of the user"],
    ["PASSWORD", user.password ? "********" : "null", "null", "Password of the user"],
    ["MUST_CHANGE_PASSWORD", String(user.mustChangePassword), "false", "User must change the password"],
    ["DISABLED", String(user.disabled), "false", "Whether the user is disabled"],
    ["DEFAULT_WAREHOUSE", user.defaultWarehouse ?? "null", "null", "Default warehouse for this user"],
    [
      "DEFAULT_NAMESPACE",
      user.defaultNamespace ?? "null",
      "null",
      "Default database namespace prefix for this user",
    ],
    [
      "DEFAULT_ROLE",
      user.defaultRole ?? "null",
      "null",
      "Primary principal of user session will be set to this role",
    ],
    [
      "DEFAULT_SECONDARY_ROLES",
      JSON.stringify(user.defaultSecondaryRoles),
      '["ALL"]',
      "The secondary roles will be set to all roles provided here",
    ],
    ["RSA_PUBLIC_KEY", user.rsaPublicKey ?? "null", "null", "RSA public key of the user"],
    [
      "RSA_PUBLIC_KEY_FP",
      fingerprintOf(user.rsaPublicKey) ?? "null",
      "null",
      "Fingerprint of user's RSA public key.",
    ],
    ["RSA_PUBLIC_KEY_2", user.rsaPublicKey2 ?? "null", "null", "Second RSA public key of the user"],
    [
      "RSA_PUBLIC_KEY_2_FP",
      fingerprintOf(user.rsaPublicKey2) ?? "null",
      "null",
      "Fingerprint of user's second RSA public key.",
    ],
  ],
});

/** https://docs.snowflake.com/en/sql-reference/sql/desc-task */
export function describeTask(task: Task, context: StatementContext): Described {
  const row = taskRow(task, context);
  return { columns: TASK_COLUMNS, rows: [TASK_COLUMNS.map((name) => row[name])] };
}

/** https://docs.snowflake.com/en/sql-reference/sql/desc-stream */
export async function describeStream(stream: Stream, context: StatementContext): Promise<Described> {
  const [database, schema] = pathOf(context.catalog, stream);
  const row: Row = {
    ...ownedCells(stream),
    database_name: database,
    schema_name: schema,
    ...(await streamCells(stream, context)),
  };
  return { columns: STREAM_COLUMNS, rows: [STREAM_COLUMNS.map((name) => row[name])] };
}

/** https://docs.snowflake.com/en/sql-reference/sql/desc-procedure */
export const describeRoutine = (routine: Routine): Described => ({
  columns: ["property", "value"],
  rows: [
    [
      "signature",
      `(${routine.parameters.map((parameter) => `${parameter.name.value} ${baseType(parameter.type)}`).join(", ")})`,
    ],
    ["returns", returnsText(routine)],
    ["language", routine.language.toUpperCase()],
    [
      "null handling",
      routine.nullHandling === "strict" ? "RETURNS NULL ON NULL INPUT" : "CALLED ON NULL INPUT",
    ],
    ["volatility", "VOLATILE"],
    ["execute as", routine.executeAs.toUpperCase()],
    ["body", routine.body],
  ],
});

const returnsText = ({ returns }: Routine): string =>
  returns.table
    ? `TABLE (${returns.table.map((column) => `${column.name.value} ${baseType(column.type)}`).join(", ")})`
    : returns.type
      ? baseType(returns.type)
      : "";

import { SESSION_PARAMETERS, type ParameterDefinition } from "../../session/parameters";
import { notSupported } from "../../errors";
import type { StatementContext } from "../handler";
import { mustFindObject } from "../objects";
import type { ParameterValue } from "../../session/state";
import type { Row, ShowHandler } from "./listing";

const typeText = (value: ParameterValue): string =>
  typeof value === "string" ? "STRING" : typeof value === "boolean" ? "BOOLEAN" : "NUMBER";

/** https://docs.snowflake.com/en/sql-reference/sql/show-parameters */
export const showParameters: ShowHandler = (statement, context) => {
  const kind = statement.in?.kind ?? "SESSION";
  const rows =
    kind === "SESSION" || kind === "ACCOUNT" ? sessionRows(context, kind) : objectRows(statement, context);
  return { columns: ["key", "value", "default", "level", "description", "type"], nameColumn: "key", rows };
};

const sessionRows = (context: StatementContext, kind: string): Row[] =>
  SESSION_PARAMETERS.map((parameter) => {
    const set = kind === "SESSION" ? context.session.parameters.get(parameter.name) : undefined;
    return row(parameter, set ?? parameter.default, set === undefined ? "" : "SESSION");
  });

const row = (parameter: ParameterDefinition, value: ParameterValue, level: string): Row => ({
  key: parameter.name,
  value: String(value),
  default: String(parameter.default),
  level,
  description: parameter.description,
  type: typeText(parameter.default),
});

/** Parameters of databases, schemas, tables and warehouses. */
function objectRows(...[statement, context]: Parameters<ShowHandler>): Row[] {
  const { kind, name } = statement.in ?? {};
  if (!kind || !name) throw notSupported(`SHOW PARAMETERS IN ${kind ?? ""}`);
  const object = mustFindObject(context, kind, name);
  if (object.kind === "WAREHOUSE") {
    return [
      objectRow("MAX_CONCURRENCY_LEVEL", object.maxConcurrency, 8, "WAREHOUSE"),
      objectRow("STATEMENT_QUEUED_TIMEOUT_IN_SECONDS", object.statementQueuedTimeout, 0, "WAREHOUSE"),
      objectRow("STATEMENT_TIMEOUT_IN_SECONDS", object.statementTimeout, 172800, "WAREHOUSE"),
    ];
  }
  const retention = "retentionDays" in object ? object.retentionDays : 1;
  return [objectRow("DATA_RETENTION_TIME_IN_DAYS", retention, 1, object.kind)];
}

const objectRow = (key: string, value: ParameterValue, standard: ParameterValue, level: string): Row =>
  row({ name: key, default: standard, description: "" }, value, value === standard ? "" : level);

/** https://docs.snowflake.com/en/sql-reference/sql/show-variables */
export const showVariables: ShowHandler = (_statement, context) => ({
  columns: ["session_id", "created_on", "updated_on", "name", "value", "type", "comment"],
  nameColumn: "name",
  rows: [...context.session.variables].map(([name, { type, value }]) => ({
    session_id: context.session.id,
    created_on: context.now,
    updated_on: context.now,
    name,
    value,
    type: { number: "fixed", float: "real", varchar: "text" }[type.kind as string] ?? type.kind,
    comment: "",
  })),
});

import { typeText, resolveType } from "../binder/types";
import type { BindEnvironment } from "../binder/environment";
import { notSupported } from "../errors";
import type { Option, TypeName } from "../ast";
import { externalTableText } from "../external-tables/definition-text";
import { quoteString } from "../parser/string-literal";
import { boundColumns } from "../statements/show/columns";
import type {
  CatalogObject,
  Mask,
  Policed,
  Policy,
  RecordedConstraint,
  Routine,
  Stream,
  Table,
  TableColumn,
  Task,
  View,
} from "../catalog/model";
import { integrationText, warehouseText } from "./account-object-text";
import { fullName, pathOf, quoteName, type NameScope } from "../catalog/names";
import { optionValueText } from "../catalog/option-text";

export type DefinitionEnvironment = BindEnvironment & NameScope;

/** The statement that would make the object again. `name` is as it is to be printed. */
export function objectText(environment: DefinitionEnvironment, object: CatalogObject, name: string): string {
  switch (object.kind) {
    case "TABLE":
      return tableText(environment, object, name);
    case "VIEW":
      return viewText(environment, object, name);
    case "EXTERNAL TABLE":
      return externalTableText(environment, object, name, rowAccessText(environment, object));
    case "SEMANTIC VIEW":
      return `${object.text.trim().replace(/;$/, "")};`;
    case "SEQUENCE":
      return `create or replace sequence ${name} start with ${object.start} increment by ${object.increment} ${object.ordered ? "order" : "noorder"}${commentText(object.comment, " ")};`;
    case "FILE FORMAT":
      return `create or replace file format ${name}\n\tTYPE = ${object.type}${optionLines(object.options)}${commentText(object.comment, "\n\t")};`;
    case "WAREHOUSE":
      return warehouseText(object, name);
    case "STORAGE INTEGRATION":
      return integrationText(object, name);
    case "PROCEDURE":
    case "FUNCTION":
      return routineText(object, name);
    case "TASK":
      return taskText(environment, object, name);
    case "STREAM":
      return streamText(environment, object, name);
    case "ALERT":
      return `create or replace alert ${name}${object.warehouse === undefined ? "" : `\n\twarehouse=${quoteName(object.warehouse)}`}\n\tschedule=${quoteString(object.schedule)}${commentText(object.comment, "\n\t")}\n\tif (exists(\n\t\t${object.condition}\n\t))\n\tthen\n\t\t${object.action};`;
    case "PIPE":
      return `create or replace pipe ${name} auto_ingest=${object.autoIngest}${object.snsTopic === undefined ? "" : ` aws_sns_topic=${quoteString(object.snsTopic)}`}${commentText(object.comment, " ")} as ${object.definition.trim().replace(/;$/, "")};`;
    case "TAG":
      return `create or replace tag ${name}${object.allowedValues.length > 0 ? ` allowed_values ${object.allowedValues.map(quoteString).join(", ")}` : ""}${commentText(object.comment, " ")};`;
    case "MASKING POLICY":
    case "ROW ACCESS POLICY":
      return policyText(object, name);
    default:
      throw notSupported(`GET_DDL of a ${object.kind}`);
  }
}

const commentText = (comment: string | undefined, before = ""): string =>
  comment ? `${before}COMMENT=${quoteString(comment)}` : "";

function tableText(environment: DefinitionEnvironment, table: Table, name: string): string {
  if (table.dynamic) return `${table.dynamic.text.trim().replace(/;$/, "")};`;
  const kind = table.persistence === "permanent" ? "" : `${table.persistence.toUpperCase()} `;
  const keys = table.constraints.map((constraint) => `\t${constraintText(environment, constraint)}`);
  const columns = table.columns.map((column) =>
    columnText(column, maskText(environment, table.masks?.[column.name])),
  );
  const cluster = table.clusterBy === undefined ? "" : ` cluster by (${table.clusterBy})`;
  return `create or replace ${kind}TABLE ${name}${cluster} (\n${[...columns, ...keys].join(",\n")}\n)${rowAccessText(environment, table)}${commentText(table.comment)};`;
}

/** Names that nobody gave are left out. */
function constraintText({ catalog }: DefinitionEnvironment, constraint: RecordedConstraint): string {
  const { kind, name, columns, references } = constraint;
  const list = (names: readonly string[]) => names.map(quoteName).join(", ");
  const named = name.startsWith("SYS_CONSTRAINT_") ? "" : `constraint ${quoteName(name)} `;
  const target = references && catalog.get(references.table);
  const other = target
    ? ` references ${fullName(...pathOf(catalog, target))}(${list(references.columns)})`
    : "";
  return `${named}${kind} (${list(columns)})${other}`;
}

function columnText(column: TableColumn, mask: string): string {
  const value = column.identity
    ? ` autoincrement start ${column.identity.start} increment ${column.identity.increment} ${column.identity.ordered ? "order" : "noorder"}`
    : column.default
      ? ` DEFAULT ${column.default.text}`
      : "";
  const comment = column.comment === undefined ? "" : ` COMMENT ${quoteString(column.comment)}`;
  return `\t${quoteName(column.name)} ${typeText(column.type)}${column.nullable ? "" : " NOT NULL"}${value}${mask}${comment}`;
}

function viewText(environment: DefinitionEnvironment, view: View, name: string): string {
  const columns = boundColumns(pathOf(environment.catalog, view), { environment }).map(
    (column) => `\t${quoteName(column.name)}${maskText(environment, view.masks?.[column.name])}`,
  );
  const secure = view.secure ? "secure " : "";
  return `create or replace ${secure}view ${name}(\n${columns.join(",\n")}\n)${rowAccessText(environment, view)}${commentText(view.comment)} as ${view.queryText.trim().replace(/;$/, "")};`;
}

const policyName = ({ catalog }: DefinitionEnvironment, id: number): string => {
  const policy = catalog.get(id);
  return policy ? fullName(...pathOf(catalog, policy)) : "";
};

const maskText = (environment: DefinitionEnvironment, mask: Mask | undefined): string =>
  mask
    ? ` WITH MASKING POLICY ${policyName(environment, mask.policy)}${mask.using.length > 1 ? ` USING (${mask.using.map(quoteName).join(", ")})` : ""}`
    : "";

const rowAccessText = (environment: DefinitionEnvironment, { rowAccess }: Policed): string =>
  rowAccess
    ? ` WITH ROW ACCESS POLICY ${policyName(environment, rowAccess.policy)} ON (${rowAccess.columns.map(quoteName).join(", ")}) `
    : "";

const shownType = (type: TypeName): string =>
  typeText(resolveType(type)).replace(/^VARCHAR\(16777216\)$/, "VARCHAR");

function policyText(policy: Policy, name: string): string {
  const parameters = policy.parameters.map((parameter) => `${parameter.name} ${shownType(parameter.type)}`);
  const kind = policy.kind.toLowerCase();
  return `create or replace ${kind} ${name} as (${parameters.join(", ")})\nreturns ${shownType(policy.returns)} -> ${policy.body}${commentText(policy.comment, "\n")}${policy.exemptsOthers ? "\nexempt_other_policies = true" : ""};`;
}

function routineText(routine: Routine, name: string): string {
  const parameters = routine.parameters.map(
    (parameter) => `${quoteName(parameter.name.value)} ${shownType(parameter.type)}`,
  );
  const { table, type } = routine.returns;
  const returns = table
    ? `TABLE (${table.map((column) => `${quoteName(column.name.value)} ${shownType(column.type)}`).join(", ")})`
    : type
      ? shownType(type)
      : "VARIANT";
  const rights = routine.kind === "PROCEDURE" ? `\nEXECUTE AS ${routine.executeAs.toUpperCase()}` : "";
  const secure = routine.secure ? "SECURE " : "";
  return `CREATE OR REPLACE ${secure}${routine.kind} ${name}(${parameters.join(", ")})\nRETURNS ${returns}${routine.returns.notNull ? " NOT NULL" : ""}\nLANGUAGE ${routine.language.toUpperCase()}${optionLines(routine.options, "\n")}${commentText(routine.comment, "\n")}${rights}\nAS ${quoteString(routine.body)};`;
}

function taskText(environment: DefinitionEnvironment, task: Task, name: string): string {
  const after = task.after.map((one) => fullName(...one.parts.map(({ value }) => value)));
  const lines = [
    optionLines(task.options, "\n\t"),
    after.length > 0 ? `\n\tafter ${after.join(", ")}` : "",
    commentText(task.comment, "\n\t"),
    task.when ? `\n\twhen ${task.when.text}` : "",
  ];
  return `create or replace task ${name}${lines.join("")}\n\tas ${task.body};`;
}

function streamText({ catalog }: DefinitionEnvironment, stream: Stream, name: string): string {
  const source = catalog.get(stream.source.id);
  const on = source ? fullName(...pathOf(catalog, source)) : "";
  return `create or replace stream ${name} on ${stream.source.kind.toLowerCase()} ${on}${optionLines(stream.options, " ")}${commentText(stream.comment, " ")};`;
}

/** Options as they were given. */
const optionLines = (options: readonly Option[], before = "\n\t"): string =>
  options
    .filter(({ key }) => key !== "TAG" && key !== "COMMENT")
    .map(({ key, value }) => `${before}${key}=${optionValueText(value)}`)
    .join("");

import type { AlterObject } from "../../ast";
import type { Alert, CatalogObject, Tag, Task, Warehouse } from "../../catalog/model";
import { fullName, mustFind, pathOf } from "../../catalog/names";
import { SqlError, notSupported } from "../../errors";
import { checkBody } from "../create/policy";
import { setTagMasks, unsetTagMasks } from "../../policies/tag-masks";
import { booleanOption, listOption } from "../options";
import { refuseRunningGraph } from "../../tasks/refuse-running-graph";
import { refuseResume } from "../../warehouses/monitors";
import { checkedTask } from "../../tasks/checked-task";
import type { StatementContext } from "../handler";

type Verb = Extract<AlterObject["action"], { action: "verb" }>;

/** The object after SUSPEND, RESUME, ENABLE MANAGED ACCESS and the like. */
export async function runVerb(
  object: CatalogObject,
  action: Verb,
  context: StatementContext,
): Promise<CatalogObject> {
  switch (object.kind) {
    case "WAREHOUSE":
      return warehouseVerb(object, action.verb, context);
    case "TASK":
      return taskVerb(object, action, context);
    case "SCHEMA":
      if (/^(ENABLE|DISABLE) MANAGED ACCESS$/.test(action.verb))
        return { ...object, managedAccess: action.verb.startsWith("ENABLE") };
      break;
    case "PROCEDURE":
      if (action.verb === "EXECUTE AS CALLER") return { ...object, executeAs: "caller" };
      if (action.verb === "EXECUTE AS OWNER") return { ...object, executeAs: "owner" };
      break;
    case "ALERT":
      return alertVerb(object, action);
    case "TAG":
      return tagVerb(object, action, context);
    case "MASKING POLICY":
    case "ROW ACCESS POLICY":
      if (action.verb !== "SET BODY" || action.text === undefined) break;
      checkBody(action.text, object.parameters, context);
      return { ...object, body: action.text };
    default:
  }
  throw notSupported(`ALTER ${object.kind} ${action.verb}`);
}

function alertVerb(alert: Alert, { verb, text }: Verb): Alert {
  if (verb === "RESUME" || verb === "SUSPEND")
    return { ...alert, state: verb === "RESUME" ? "started" : "suspended" };
  if (verb === "MODIFY CONDITION" && text !== undefined) return { ...alert, condition: text };
  if (verb === "MODIFY ACTION" && text !== undefined) return { ...alert, action: text };
  throw notSupported(`ALTER ALERT ${verb}`);
}

function tagVerb(tag: Tag, { verb, options, names }: Verb, context: StatementContext): Tag {
  const policies = () => names.map((name) => mustFind(context.names, "MASKING POLICY", name));
  if (verb === "SET MASKING POLICY")
    return setTagMasks(tag, policies(), booleanOption(options, "FORCE") ?? false, context);
  if (verb === "UNSET MASKING POLICY") return unsetTagMasks(tag, policies(), context);
  const values = listOption(options, "ALLOWED_VALUES") ?? [];
  if (verb === "ADD ALLOWED_VALUES")
    return { ...tag, allowedValues: [...new Set([...tag.allowedValues, ...values])] };
  if (verb === "DROP ALLOWED_VALUES")
    return { ...tag, allowedValues: tag.allowedValues.filter((value) => !values.includes(value)) };
  throw notSupported(`ALTER TAG ${verb}`);
}

function warehouseVerb(
  warehouse: Warehouse,
  verb: string,
  { now, catalog, meter }: StatementContext,
): Warehouse {
  const time = now.toISOString();
  if (verb === "SUSPEND") {
    if (warehouse.state === "SUSPENDED")
      throw invalidState(`Invalid state. Warehouse '${warehouse.name}' cannot be suspended.`);
    return { ...warehouse, state: "SUSPENDED", updatedOn: time };
  }
  if (verb === "RESUME" || verb === "RESUME IF SUSPENDED") {
    if (warehouse.state === "STARTED" && verb === "RESUME")
      throw invalidState(`Invalid state. Warehouse '${warehouse.name}' cannot be resumed.`);
    if (warehouse.state === "STARTED") return warehouse;
    refuseResume(catalog, meter, warehouse, now);
    return { ...warehouse, state: "STARTED", resumedOn: time, updatedOn: time };
  }
  if (verb === "ABORT ALL QUERIES") return warehouse;
  throw notSupported(`ALTER WAREHOUSE ${verb}`);
}

const invalidState = (text: string) => new SqlError("090064", "22000", text);

function taskVerb(task: Task, action: Verb, context: StatementContext): Task {
  const { verb } = action;
  refuseRunningGraph(task, verb === "RESUME" || verb === "SUSPEND", context);
  if (verb === "RESUME" || verb === "SUSPEND")
    return { ...task, state: verb === "RESUME" ? "started" : "suspended" };
  if (verb === "ADD AFTER") return checkedTask({ ...task, after: [...task.after, ...action.names] });
  if (verb === "REMOVE AFTER") {
    const gone = new Set(action.names.map((name) => name.parts.at(-1)?.value));
    return { ...task, after: task.after.filter((name) => !gone.has(name.parts.at(-1)?.value)) };
  }
  if (verb === "MODIFY AS") return { ...task, body: action.text ?? "" };
  if (verb === "MODIFY WHEN" && action.expression)
    return { ...task, when: { text: action.text ?? "", expression: action.expression } };
  throw notSupported(`ALTER TASK ${fullName(...pathOf(context.catalog, task))} ${verb}`);
}

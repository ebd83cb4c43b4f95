import type { AlterObject } from "../ast";
import type { CatalogObject } from "../catalog/model";

/** Who alters, and what tells whether it may. */
interface Altering {
  readonly session: { readonly user: string };
  authorize(privilege: string, object: CatalogObject): void;
}

/** Properties that users may change on themselves. https://docs.snowflake.com/en/sql-reference/sql/alter-user */
const OWN_SETTINGS = /^(DEFAULT_(WAREHOUSE|NAMESPACE|ROLE|SECONDARY_ROLES)|PASSWORD|RSA_PUBLIC_KEY(_2)?)$/;

/** ALTER: what is operated needs OPERATE, settings MODIFY, and everything else ownership. */
export function authorizeAlter({ action }: AlterObject, object: CatalogObject, context: Altering): void {
  const isOwnSetting =
    object.kind === "USER" &&
    object.name === context.session.user &&
    action.action === "set" &&
    action.options.every((option) => OWN_SETTINGS.test(option.key));
  if (isTagging(action)) return;
  if (isOwnSetting) return;
  const privilege = isPausing(action, object) ? "OPERATE" : privilegeFor(action.action, object);
  context.authorize(privilege, object);
}

/** A pipe is paused and resumed by who may operate it. */
const isPausing = (action: AlterObject["action"], object: CatalogObject): boolean =>
  object.kind === "PIPE" &&
  ((action.action === "set" && action.options.every(({ key }) => key === "PIPE_EXECUTION_PAUSED")) ||
    (action.action === "unset" && action.names.every((name) => name === "PIPE_EXECUTION_PAUSED")));

/** SET and UNSET TAG authorize by themselves: who may apply a tag need not own what it is set on. */
const isTagging = (action: AlterObject["action"]): boolean =>
  (action.action === "set" && action.options.every(({ key }) => key === "TAG")) ||
  (action.action === "unset" && action.names.every((name) => name.startsWith("TAG ")));

function privilegeFor(action: AlterObject["action"]["action"], object: CatalogObject): string {
  if (object.kind === "WAREHOUSE" && action === "verb") return "OPERATE";
  if ((object.kind === "TASK" || object.kind === "ALERT") && action === "verb") return "OPERATE";
  const hasModify = ["DATABASE", "SCHEMA", "WAREHOUSE", "RESOURCE MONITOR"].includes(object.kind);
  return hasModify && (action === "set" || action === "unset") ? "MODIFY" : "OWNERSHIP";
}

import type { MaskingClause, ObjectName, RowAccessClause } from "../ast";
import { resolveType } from "../binder";
import type { Policy, Policeable } from "../catalog/model";
import { mustFind } from "../catalog/names";
import { compilationError, invalidIdentifier } from "../errors";
import type { PolicyContext } from "./policy-context";
import type { Column } from "../types";

/** The table or view with a masking policy on one of its columns. `force` replaces the one that is there. */
export function withMask<T extends Policeable>(
  object: T,
  columns: readonly Column[],
  column: string,
  clause: MaskingClause & { readonly force?: boolean },
  context: PolicyContext,
): T {
  const policy = mustFind(context.names, "MASKING POLICY", clause.policy);
  authorizePolicy(policy, object, context);
  const present = object.masks?.[column];
  if (present && present.policy !== policy.id && !clause.force)
    throw compilationError(
      "003529",
      "42601",
      "Specified column already attached to another masking policy. A column cannot be attached to multiple masking policies. Please drop the current association in order to attach a new masking policy.",
    );
  const using = clause.using.length > 0 ? clause.using.map(({ value }) => value) : [column];
  if (using[0] !== column)
    throw compilationError("003532", "42601", `USING has to begin with the masked column '${column}'.`);
  if (object.rowAccess?.columns.includes(column) && !policy.exemptsOthers)
    throw compilationError(
      "003533",
      "42601",
      `Column '${column}' is already attached to a row access policy.`,
    );
  refuseProtected(object, using.slice(1), context);
  checkArguments(policy, using, columns);
  return { ...object, masks: { ...object.masks, [column]: { policy: policy.id, using } } };
}

/** UNSET MASKING POLICY; a column without one is left alone. */
export function withoutMask<T extends Policeable>(object: T, column: string, context: PolicyContext): T {
  const { [column]: mask, ...others } = object.masks ?? {};
  const policy = mask && context.catalog.get(mask.policy);
  if (policy?.kind === "MASKING POLICY") authorizePolicy(policy, object, context);
  else context.authorize("OWNERSHIP", object);
  return { ...object, masks: others };
}

/** ADD ROW ACCESS POLICY: a table or view has one at most. */
export function withRowAccess<T extends Policeable>(
  object: T,
  columns: readonly Column[],
  clause: RowAccessClause,
  context: PolicyContext,
): T {
  const policy = mustFind(context.names, "ROW ACCESS POLICY", clause.policy);
  authorizePolicy(policy, object, context);
  if (object.rowAccess)
    throw compilationError(
      "003530",
      "42601",
      `Object ${object.name} already has a ROW ACCESS POLICY. Only one ROW ACCESS POLICY is allowed at a time.`,
    );
  const names = clause.columns.map(({ value }) => value);
  refuseProtected(object, names, context);
  checkArguments(policy, names, columns);
  return { ...object, rowAccess: { policy: policy.id, columns: names } };
}

/** Throws for a column with a masking policy that does not exempt others: these may not read it. */
function refuseProtected(object: Policeable, names: readonly string[], { catalog }: PolicyContext): void {
  const masked = names.find((name) => {
    const policy = catalog.get(object.masks?.[name]?.policy ?? 0);
    return policy?.kind === "MASKING POLICY" && !policy.exemptsOthers;
  });
  if (masked === undefined) return;
  throw compilationError(
    "003533",
    "42601",
    `Column '${masked}' is already attached to a masking policy without EXEMPT_OTHER_POLICIES.`,
  );
}

/** DROP ROW ACCESS POLICY p, DROP ALL ROW ACCESS POLICIES. Throws when p is not there. */
export function withoutRowAccess<T extends Policeable>(
  object: T,
  name: ObjectName | undefined,
  context: PolicyContext,
): T {
  const present = object.rowAccess && context.catalog.get(object.rowAccess.policy);
  const policy = name && mustFind(context.names, "ROW ACCESS POLICY", name);
  if (policy && policy.id !== present?.id)
    throw compilationError("003535", "42601", `Policy ${policy.name} is not attached to ${object.name}.`);
  if (present?.kind === "ROW ACCESS POLICY") authorizePolicy(present, object, context);
  else context.authorize("OWNERSHIP", object);
  return { ...object, rowAccess: undefined };
}

/** APPLY .. POLICY on the account, or APPLY on the policy and ownership of what it is set on. */
function authorizePolicy(policy: Policy, object: Policeable, context: PolicyContext): void {
  if (context.rights.has(`APPLY ${policy.kind}`, "ACCOUNT")) return;
  context.authorize("APPLY", policy);
  context.authorize("OWNERSHIP", object);
}

/** The columns have to be there, as many as the policy has parameters and of their types. */
function checkArguments(policy: Policy, names: readonly string[], columns: readonly Column[]): void {
  if (names.length !== policy.parameters.length)
    throw compilationError(
      "003536",
      "42601",
      `Policy ${policy.name} takes ${policy.parameters.length} column(s), got ${names.length}.`,
    );
  for (const [index, { type }] of policy.parameters.entries()) {
    const name = names[index] ?? "";
    const column = columns.find((known) => known.name === name);
    if (!column) throw invalidIdentifier(name);
    const wanted = resolveType(type).kind;
    if (column.type.kind !== wanted)
      throw compilationError(
        "003537",
        "42601",
        `Column '${name}' data type is different from the argument of policy ${policy.name}: ${column.type.kind.toUpperCase()}, expected ${wanted.toUpperCase()}.`,
      );
  }
}

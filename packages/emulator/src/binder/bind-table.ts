import type { TableReference } from "../ast";
import { compilationError, notSupported } from "../errors";
import { physicalRelation, relation, type BoundRelation } from "./relation";
import { columnsOf } from "./bind-query";
import { resolveName } from "./object-name";
import { definitionScope, type Scope } from "./scope";

/** A name in FROM: a common table, a table or a view, which is bound in its own environment. */
export const bindTable = (reference: TableReference, scope: Scope): BoundRelation => {
  const [only, ...more] = reference.name.parts;
  const common = only && more.length === 0 ? scope.commonTables.get(only.value) : undefined;
  if (common && (reference.timeTravel || reference.changes))
    throw notSupported("time travel of a common table expression");
  if (common && only) return relation(common.name, common.columns, reference.alias, [only.value], scope);
  const travelling = reference.timeTravel || reference.changes ? reference : undefined;
  const resolved = scope.environment.resolveRelation(resolveName(reference.name, scope), travelling);
  if (resolved.kind === "physical") return physicalRelation(resolved, reference.alias, scope);
  const bound = scope.query(resolved.query, definitionScope(scope, resolved.environment));
  const names = resolved.columnNames;
  if (names && names.length !== bound.columns.length) {
    throw compilationError(
      "002057",
      "42601",
      `View definition for '${resolved.path.join(".")}' declared ${names.length} column(s), but view query produces ${bound.columns.length} column(s).`,
    );
  }
  const columns = columnsOf(bound, names);
  const rows = { sql: `(${bound.sql})`, columns };
  const seen = resolved.seen?.(rows.sql, columns) ?? rows;
  return relation(seen.sql, seen.columns, reference.alias, resolved.path, scope);
};

import type { SemanticRelationshipClause } from "../ast";
import type { SemanticViewRelationship, SemanticViewTable } from "../catalog/model";
import { compilationError } from "../errors";
import { isKeyOf } from "./definition";

/** The relationships with names and keys filled in. Throws where the right side's columns are no key of its table. */
export function relationshipsOf(
  clauses: readonly SemanticRelationshipClause[],
  tables: readonly SemanticViewTable[],
): SemanticViewRelationship[] {
  return clauses.map((clause, n) => {
    const right = tableNamed(tables, clause.right);
    tableNamed(tables, clause.left);
    const rightColumns = clause.rightColumns.length > 0 ? clause.rightColumns : right.primaryKey;
    const isKey = isKeyOf({ tables, relationships: [], expressions: [] }, right.alias, rightColumns);
    if (!isKey || rightColumns.length !== clause.leftColumns.length)
      throw compilationError(
        "010250",
        "42601",
        `Invalid relationship: the referenced columns (${rightColumns.join(", ")}) must be a primary or unique key of '${right.alias}'.`,
      );
    return { ...clause, name: clause.name ?? `${clause.left}_TO_${clause.right}_${n + 1}`, rightColumns };
  });
}

function tableNamed(tables: readonly SemanticViewTable[], alias: string): SemanticViewTable {
  const found = tables.find((table) => table.alias === alias);
  if (found) return found;
  throw compilationError("000904", "42000", `invalid identifier '${alias}'`);
}

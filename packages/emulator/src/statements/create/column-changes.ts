import type { AlterColumn, AlterTableAction, ColumnDefinition } from "../../ast";
import { resolveType, typeText } from "../../binder";
import type { TableColumn } from "../../catalog/model";
import { compilationError, notSupported } from "../../errors";

/** What ALTER COLUMN has to do so that a column is as its definition says. */
export function columnChanges(
  definition: ColumnDefinition,
  column: TableColumn,
  isKey: boolean,
): AlterTableAction[] {
  if (!definition.type)
    throw compilationError("001003", "42000", `column '${definition.name.value}' has no data type`);
  if ((definition.identity === undefined) !== (column.identity === undefined))
    throw notSupported("CREATE OR ALTER TABLE that gives a column AUTOINCREMENT, or takes it away");
  if ((definition.collate ?? "") !== (column.collation ?? ""))
    throw notSupported("CREATE OR ALTER TABLE that changes a column's collation");
  const notNull = definition.notNull || isKey;
  const changes: AlterColumn[] = [
    ...(typeText(resolveType(definition.type)) === typeText(column.type)
      ? []
      : [{ kind: "type", type: definition.type } as const]),
    ...(notNull === !column.nullable ? [] : [{ kind: notNull ? "set_not_null" : "drop_not_null" } as const]),
    ...defaultChange(definition, column),
    ...commentChange(definition, column),
  ];
  return changes.map((change) => ({ action: "alter_column", column: definition.name, change }));
}

function defaultChange(definition: ColumnDefinition, column: TableColumn): AlterColumn[] {
  const text = definition.default && (definition.defaultText ?? "");
  if (text === column.default?.text) return [];
  return definition.default
    ? [{ kind: "set_default", value: definition.default, text }]
    : [{ kind: "drop_default" }];
}

function commentChange({ comment }: ColumnDefinition, column: TableColumn): AlterColumn[] {
  if (comment === column.comment) return [];
  return comment === undefined ? [{ kind: "unset_comment" }] : [{ kind: "comment", text: comment }];
}

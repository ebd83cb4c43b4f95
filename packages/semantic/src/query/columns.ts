import { SemanticQueryError, type SemanticDefinition, type SemanticTable } from "./definition";
import { referencesOf, replaceReferences, written } from "./identifiers";
import { meaningIn, type Meaning } from "./names";

/** The columns of each logical table that a query uses; each becomes one of the table's common table. */
export class UsedColumns {
  private readonly byTable = new Map<string, Map<string, string>>();

  constructor(private readonly definition: SemanticDefinition) {}

  /** Notes that a column is used, and answers how the query names it. */
  use(table: SemanticTable, column: string): string {
    const columns = this.byTable.get(table.name) ?? new Map<string, string>();
    this.byTable.set(table.name, columns);
    columns.set(column, this.sqlOf(table, column, []));
    return `${written(table.name)}.${written(column)}`;
  }

  /** Notes that the table is read, even where none of its columns is. */
  touch(table: string): void {
    if (!this.byTable.has(table)) this.byTable.set(table, new Map());
  }

  uses(table: string): boolean {
    return this.byTable.has(table);
  }

  /** name -> expression over the source's own columns */
  of(table: string): ReadonlyMap<string, string> {
    return this.byTable.get(table) ?? new Map();
  }

  /** A column in terms of the source's columns: logical columns of the same table are put in where they are named. */
  private sqlOf(table: SemanticTable, column: string, within: readonly string[]): string {
    const item = [...table.dimensions, ...table.facts].find(({ name }) => name === column);
    if (!item) return written(column);
    return replaceReferences(item.expression, (reference) => {
      const name = reference.parts.at(-1) ?? "";
      const meaning = meaningIn(this.definition, table, reference);
      if (!meaning || name === column || meaning.kind === "physical")
        return meaning ? written(name) : undefined;
      if (within.includes(name)) throw new SemanticQueryError(`${table.name}.${column} is defined by itself`);
      return `(${this.sqlOf(table, name, [...within, column])})`;
    });
  }
}

/** Whether an expression of a table names columns of that table only. */
export function isLocal(definition: SemanticDefinition, table: SemanticTable, expression: string): boolean {
  return referencesOf(expression).every((reference) => {
    const meaning: Meaning | undefined = meaningIn(definition, table, reference);
    return !meaning || meaning.kind === "derived" || meaning.table === table;
  });
}

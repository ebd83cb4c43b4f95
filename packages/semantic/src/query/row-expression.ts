import { isLocal, type UsedColumns } from "./columns";
import { SemanticQueryError, type SemanticDefinition, type SemanticTable } from "./definition";
import { replaceReferences } from "./identifiers";
import { joinsFor } from "./joins";
import { meaningIn, type Meaning } from "./names";

/** SQL over the rows of joined logical tables, and which tables those are. */
export interface RowExpression {
  readonly sql: string;
  readonly tables: ReadonlySet<string>;
}

/** Writes expressions of dimensions, facts and metrics in terms of the query's common tables. */
export class RowExpressions {
  constructor(
    private readonly definition: SemanticDefinition,
    private readonly columns: UsedColumns,
  ) {}

  /**
   * @param home the table whose expression it is; undefined for one that stands in a query
   * @throws SemanticQueryError where it names what is private or not there
   */
  write(expression: string, home?: SemanticTable): RowExpression {
    const tables = new Set<string>();
    const sql = replaceReferences(expression, (reference) => {
      const meaning = meaningIn(this.definition, home, reference);
      if (!meaning) return undefined;
      if (!home) refusePrivate(meaning);
      const written = this.column(meaning);
      for (const table of written.tables) tables.add(table);
      return written.sql;
    });
    return { sql, tables };
  }

  private column(meaning: Meaning): RowExpression {
    if (meaning.kind === "derived") return this.inBrackets(meaning.item.expression, undefined);
    const { table } = meaning;
    if (meaning.kind === "physical")
      return { sql: this.columns.use(table, meaning.column), tables: new Set([table.name]) };
    const local = meaning.kind !== "metric" && isLocal(this.definition, table, meaning.item.expression);
    if (local) return { sql: this.columns.use(table, meaning.item.name), tables: new Set([table.name]) };
    return this.inBrackets(meaning.item.expression, table);
  }

  private inBrackets(expression: string, home: SemanticTable | undefined): RowExpression {
    const { sql, tables } = this.write(expression, home);
    if (!home) return { sql: `(${sql})`, tables };
    // What a table's expression names has to belong to one row of that table.
    joinsFor(this.definition, home.name, tables);
    return { sql: `(${sql})`, tables: new Set([home.name, ...tables]) };
  }
}

function refusePrivate(meaning: Meaning): void {
  if (meaning.kind !== "physical" && meaning.item.isPrivate)
    throw new SemanticQueryError(`${meaning.item.name} is private`);
}

import type { Expression, Identifier, ObjectName, TypeName } from "./expressions";
import type { ObjectKind, Option } from "./options";
import type { MaskingClause, RowAccessClause } from "./policies";
import type { Query, TimeTravel } from "./queries";

export interface ColumnDefinition {
  readonly name: Identifier;
  /** Absent in CREATE TABLE t (a, b) AS SELECT. */
  readonly type?: TypeName;
  readonly notNull: boolean;
  readonly default?: Expression;
  /** The default as it was written: DESCRIBE shows it. */
  readonly defaultText?: string;
  readonly identity?: { readonly start: number; readonly increment: number; readonly ordered?: boolean };
  readonly collate?: string;
  readonly comment?: string;
  readonly constraints: readonly Constraint[];
  readonly masking?: MaskingClause;
  readonly tags: readonly Option[];
  /** AS (expression): a virtual column, also of an external table. */
  readonly virtual?: Expression;
  /** The expression as it was written. */
  readonly virtualText?: string;
}
export interface Constraint {
  readonly kind: "primary key" | "unique" | "foreign key";
  readonly name?: Identifier;
  readonly columns: readonly Identifier[];
  readonly references?: { readonly table: ObjectName; readonly columns: readonly Identifier[] };
  /** ENFORCED, RELY and so on, recorded. */
  readonly properties: readonly string[];
}
/** CONSTRAINT name, or PRIMARY KEY, UNIQUE (a), FOREIGN KEY (a). */
export interface ConstraintName {
  readonly kind?: Constraint["kind"];
  readonly name?: Identifier;
  readonly columns: readonly Identifier[];
}
export interface Create {
  readonly orReplace: boolean;
  /** CREATE OR ALTER: what is there becomes what the statement says. */
  readonly orAlter?: boolean;
  readonly ifNotExists: boolean;
  readonly name: ObjectName;
}
export interface CreateTable extends Create {
  readonly statement: "create_table";
  readonly persistence:
    "permanent" | "transient" | "temporary" | "volatile" | "external" | "dynamic" | "hybrid";
  /** A dynamic table that is TRANSIENT as well. */
  readonly isTransient?: boolean;
  readonly columns: readonly ColumnDefinition[];
  readonly constraints: readonly Constraint[];
  readonly clusterBy: readonly Expression[];
  /** What stands between the parentheses of CLUSTER BY, as written: SHOW TABLES shows it. */
  readonly clusterByText?: string;
  readonly options: readonly Option[];
  readonly comment?: string;
  readonly copyGrants: boolean;
  readonly rowAccess?: RowAccessClause;
  readonly as?: Query;
  /** The query of AS, as written. */
  readonly asText?: string;
  readonly like?: ObjectName;
  readonly clone?: {
    readonly source: ObjectName;
    readonly timeTravel?: TimeTravel;
  };
  /** USING TEMPLATE (query). */
  readonly template?: Query;
}
export interface ViewColumn {
  readonly name: Identifier;
  readonly comment?: string;
  readonly masking?: MaskingClause;
  readonly tags: readonly Option[];
}
export interface CreateView extends Create {
  readonly statement: "create_view";
  readonly secure: boolean;
  readonly temporary: boolean;
  readonly recursive: boolean;
  readonly materialized: boolean;
  readonly columns: readonly ViewColumn[];
  readonly comment?: string;
  readonly copyGrants: boolean;
  readonly rowAccess?: RowAccessClause;
  readonly options: readonly Option[];
  readonly query: Query;
  /** The text of the query alone, as written. */
  readonly queryText: string;
}
/** DATABASE, SCHEMA, WAREHOUSE, ROLE, DATABASE ROLE, USER, STAGE, FILE FORMAT, SEQUENCE, STORAGE INTEGRATION, STREAM, RESOURCE MONITOR, TAG, … */
export interface CreateObject extends Create {
  readonly statement: "create_object";
  readonly kind: ObjectKind;
  /** Words between CREATE and the kind: TRANSIENT, TEMPORARY, SECURE … */
  readonly modifiers: readonly string[];
  readonly options: readonly Option[];
  /** WITH MANAGED ACCESS and other flags that take no value. */
  readonly flags: readonly string[];
  readonly comment?: string;
  readonly clone?: { readonly source: ObjectName; readonly timeTravel?: TimeTravel };
  /** CREATE STREAM .. AT | BEFORE (..). */
  readonly timeTravel?: TimeTravel;
  /** CREATE STREAM .. ON TABLE|VIEW|STAGE name. */
  readonly on?: { readonly kind: string; readonly name: ObjectName };
}
export interface RoutineParameter {
  readonly name: Identifier;
  /** OUT: the variable that stands for it gets what the procedure leaves in it. */
  readonly out?: boolean;
  readonly type: TypeName;
  readonly default?: Expression;
}
export interface CreateRoutine extends Create {
  readonly statement: "create_routine";
  readonly kind: "procedure" | "function";
  readonly secure: boolean;
  readonly temporary: boolean;
  readonly parameters: readonly RoutineParameter[];
  readonly returns: {
    readonly type?: TypeName;
    readonly table?: readonly { readonly name: Identifier; readonly type: TypeName }[];
    readonly notNull: boolean;
  };
  readonly language: "sql" | "javascript" | "python" | "java" | "scala";
  readonly executeAs: "caller" | "owner";
  readonly nullHandling?: "called on null input" | "strict";
  readonly comment?: string;
  readonly options: readonly Option[];
  readonly body: string;
}
export interface CreateTask extends Create {
  readonly statement: "create_task";
  readonly options: readonly Option[];
  readonly after: readonly ObjectName[];
  readonly when?: Expression;
  /** The condition as it was written. */
  readonly whenText?: string;
  readonly comment?: string;
  /** The task's statement, as written. */
  readonly body: string;
  readonly clone?: ObjectName;
}
export interface CreateAlert extends Create {
  readonly statement: "create_alert";
  readonly options: readonly Option[];
  readonly comment?: string;
  /** The statement whose rows trigger it, and what it then does; both as written. */
  readonly condition: string;
  readonly action: string;
}

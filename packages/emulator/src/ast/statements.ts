import type { Position } from "../errors";
import type { Expression, Identifier, ObjectName, Parameter, StageReference, TypeName } from "./expressions";
import type { CreatePolicy, MaskingClause, RowAccessClause } from "./policies";
import type { Query, Relation, TimeTravel } from "./queries";
import type { CreateSemanticView } from "./semantic-views";

/** KEY = value, as in CREATE STAGE, COPY INTO and ALTER .. SET. Keys in upper case; lists and nested options keep their shape. */
export interface Option {
  readonly key: string;
  readonly value: OptionValue;
}
export type OptionValue =
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  /** A bare word (CSV, XSMALL, CONTINUE, SKIP_FILE_10%, a name with dots). Not folded. */
  | { readonly kind: "word"; readonly value: string }
  | { readonly kind: "list"; readonly values: readonly OptionValue[] }
  | { readonly kind: "options"; readonly options: readonly Option[] }
  | { readonly kind: "expression"; readonly expression: Expression };

/** Object kinds as Snowflake's grammar names them, in upper case: TABLE, VIEW, FILE FORMAT, STORAGE INTEGRATION, … */
export type ObjectKind = string;

export type Statement =
  | { readonly statement: "query"; readonly query: Query }
  | Insert
  | MultiInsert
  | Update
  | Delete
  | Merge
  | { readonly statement: "truncate"; readonly name: ObjectName; readonly ifExists: boolean }
  | CreateTable
  | CreateView
  | CreateSemanticView
  | CreateObject
  | CreateRoutine
  | CreateTask
  | CreatePolicy
  | CreateAlert
  | AlterTable
  | AlterObject
  | Drop
  | { readonly statement: "undrop"; readonly kind: ObjectKind; readonly name: ObjectName }
  | {
      readonly statement: "comment";
      readonly kind: ObjectKind;
      readonly name: ObjectName;
      readonly column?: Identifier;
      readonly ifExists: boolean;
      readonly text: string;
    }
  | Use
  | Show
  | {
      readonly statement: "describe";
      readonly kind: ObjectKind;
      readonly name?: ObjectName;
      readonly query?: Statement;
      readonly argumentTypes?: readonly TypeName[];
      readonly resultId?: string;
      /** TYPE = STAGE: the stage properties of a table, not its columns. */
      readonly ofStage?: boolean;
      readonly transactionId?: string;
    }
  | { readonly statement: "set"; readonly names: readonly string[]; readonly values: readonly Expression[] }
  | { readonly statement: "unset"; readonly names: readonly string[] }
  | {
      readonly statement: "alter_session";
      readonly set: readonly Option[];
      readonly unset: readonly string[];
    }
  | { readonly statement: "begin" | "commit" | "rollback"; readonly name?: string }
  | Grant
  | CopyIntoTable
  | CopyIntoLocation
  | {
      readonly statement: "put";
      readonly file: string;
      readonly stage: StageReference | Parameter;
      readonly options: readonly Option[];
    }
  | {
      readonly statement: "get";
      readonly stage: StageReference | Parameter;
      readonly file: string;
      readonly options: readonly Option[];
    }
  | { readonly statement: "list" | "remove"; readonly stage: StageReference; readonly pattern?: string }
  | CallStatement
  | {
      readonly statement: "execute_immediate";
      readonly sql: Expression;
      readonly using: readonly Expression[];
    }
  /** EXECUTE IMMEDIATE FROM @stage/file; a path without a stage is kept as a url. */
  | { readonly statement: "execute_file"; readonly file: StageReference }
  | { readonly statement: "execute_alert"; readonly name: ObjectName }
  | { readonly statement: "execute_task"; readonly name: ObjectName; readonly config?: string }
  | {
      readonly statement: "explain";
      readonly format: "text" | "tabular" | "json";
      readonly target: Statement;
    }
  /** BEGIN .. END or DECLARE .. BEGIN .. END: Snowflake Scripting, kept as source; parsed by scripting/ (step 5). */
  | { readonly statement: "block"; readonly text: string }
  /** first ->> second ..: each step may read the results of those before it as $1 (the last), $2, …; SHOW ->> SELECT is `show` with `pipe`. */
  | { readonly statement: "pipe"; readonly steps: readonly Statement[] }
  /** Recognised by its first words but not supported: answered with a typed error that names it. */
  | { readonly statement: "unsupported"; readonly what: string };

export type StatementKind = Statement["statement"];

/** One statement of a request, with its source text and the number of `?` in it. */
export interface ParsedStatement {
  readonly statement: Statement;
  readonly text: string;
  readonly parameters: number;
  readonly position: Position;
}

export interface Insert {
  readonly statement: "insert";
  readonly overwrite: boolean;
  readonly table: ObjectName;
  readonly columns: readonly Identifier[];
  /** VALUES rows may hold DEFAULT as a column reference named DEFAULT. */
  readonly source: Query;
}
export interface MultiInsert {
  readonly statement: "multi_insert";
  readonly overwrite: boolean;
  /** INSERT ALL (unconditional or WHEN .. THEN) or INSERT FIRST. */
  readonly first: boolean;
  readonly branches: readonly { readonly when?: Expression; readonly into: readonly IntoClause[] }[];
  readonly otherwise: readonly IntoClause[];
  readonly source: Query;
}
export interface IntoClause {
  readonly table: ObjectName;
  readonly columns: readonly Identifier[];
  readonly values: readonly Expression[];
}
export interface Assignment {
  readonly column: readonly Identifier[];
  readonly value: Expression;
}
export interface Update {
  readonly statement: "update";
  readonly table: ObjectName;
  readonly alias?: Identifier;
  readonly set: readonly Assignment[];
  readonly from: readonly Relation[];
  readonly where?: Expression;
}
export interface Delete {
  readonly statement: "delete";
  readonly table: ObjectName;
  readonly alias?: Identifier;
  readonly using: readonly Relation[];
  readonly where?: Expression;
}
export interface Merge {
  readonly statement: "merge";
  readonly table: ObjectName;
  readonly alias?: Identifier;
  readonly source: Relation;
  readonly on: Expression;
  readonly clauses: readonly MergeClause[];
}
export interface MergeClause {
  readonly matched: boolean;
  readonly condition?: Expression;
  readonly action:
    | { readonly kind: "update"; readonly set: readonly Assignment[] }
    | { readonly kind: "update_all" }
    | { readonly kind: "delete" }
    | {
        readonly kind: "insert";
        readonly columns: readonly Identifier[];
        readonly values: readonly Expression[];
      }
    | { readonly kind: "insert_all" };
}

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
  readonly kind: "primary key" | "unique" | "foreign key" | "check";
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
}
export interface CreateAlert extends Create {
  readonly statement: "create_alert";
  readonly options: readonly Option[];
  readonly comment?: string;
  /** The statement whose rows trigger it, and what it then does; both as written. */
  readonly condition: string;
  readonly action: string;
}
export interface AlterTable {
  readonly statement: "alter_table";
  readonly kind: "TABLE" | "VIEW" | "MATERIALIZED VIEW" | "DYNAMIC TABLE" | "EXTERNAL TABLE";
  readonly name: ObjectName;
  readonly ifExists: boolean;
  readonly actions: readonly AlterTableAction[];
}
export type AlterTableAction =
  | {
      readonly action: "add_columns";
      readonly ifNotExists: boolean;
      readonly columns: readonly ColumnDefinition[];
    }
  | { readonly action: "drop_columns"; readonly ifExists: boolean; readonly columns: readonly Identifier[] }
  | { readonly action: "rename_column"; readonly from: Identifier; readonly to: Identifier }
  | { readonly action: "rename"; readonly to: ObjectName }
  | { readonly action: "swap"; readonly with: ObjectName }
  | { readonly action: "alter_column"; readonly column: Identifier; readonly change: AlterColumn }
  | { readonly action: "add_constraint"; readonly constraint: Constraint }
  | ({ readonly action: "drop_constraint" } & ConstraintName)
  | ({ readonly action: "modify_constraint"; readonly properties: readonly string[] } & ConstraintName)
  | { readonly action: "rename_constraint"; readonly from: Identifier; readonly to: Identifier }
  | { readonly action: "cluster_by"; readonly expressions: readonly Expression[]; readonly text?: string }
  | { readonly action: "drop_clustering" | "suspend_recluster" | "resume_recluster" }
  | { readonly action: "set"; readonly options: readonly Option[] }
  | { readonly action: "unset"; readonly names: readonly string[] }
  | ({ readonly action: "add_row_access" } & RowAccessClause)
  /** Without a policy: DROP ALL ROW ACCESS POLICIES. */
  | { readonly action: "drop_row_access"; readonly policy?: ObjectName }
  | ExternalTableAction
  | { readonly action: "other"; readonly words: string };
/** What only ALTER EXTERNAL TABLE does. */
export type ExternalTableAction =
  | { readonly action: "refresh"; readonly path: string }
  | { readonly action: "add_files" | "remove_files"; readonly files: readonly string[] }
  | {
      readonly action: "add_partition";
      readonly values: readonly { readonly column: Identifier; readonly value: string }[];
      readonly location: string;
    }
  | { readonly action: "drop_partition"; readonly location: string };
export type AlterColumn =
  | { readonly kind: "type"; readonly type: TypeName }
  | { readonly kind: "set_not_null" | "drop_not_null" | "drop_default" | "unset_comment" }
  | { readonly kind: "set_default"; readonly value: Expression; readonly text?: string }
  | { readonly kind: "comment"; readonly text: string }
  | ({ readonly kind: "set_masking"; readonly force: boolean } & MaskingClause)
  | { readonly kind: "unset_masking" }
  | { readonly kind: "set_tags"; readonly tags: readonly Option[] }
  | { readonly kind: "unset_tags"; readonly names: readonly string[] }
  | { readonly kind: "other"; readonly words: string };
/** ALTER of everything but tables and views. */
export interface AlterObject {
  readonly statement: "alter_object";
  readonly kind: ObjectKind;
  readonly name: ObjectName;
  readonly ifExists: boolean;
  readonly argumentTypes?: readonly TypeName[];
  readonly action:
    | { readonly action: "rename" | "swap"; readonly to: ObjectName }
    | { readonly action: "set"; readonly options: readonly Option[] }
    | { readonly action: "unset"; readonly names: readonly string[] }
    /** SUSPEND, RESUME, RESUME IF SUSPENDED, REFRESH, ENABLE MANAGED ACCESS, ADD AFTER a, b, … in upper case, with any names. */
    | {
        readonly action: "verb";
        readonly verb: string;
        readonly names: readonly ObjectName[];
        readonly options: readonly Option[];
        readonly expression?: Expression;
        readonly text?: string;
      };
}
export interface Drop {
  readonly statement: "drop";
  readonly kind: ObjectKind;
  readonly name: ObjectName;
  readonly ifExists: boolean;
  readonly cascade?: "cascade" | "restrict";
  readonly argumentTypes?: readonly TypeName[];
}
export interface Use {
  readonly statement: "use";
  readonly kind: "DATABASE" | "SCHEMA" | "ROLE" | "WAREHOUSE" | "SECONDARY ROLES";
  readonly name: ObjectName;
}
export interface Show {
  readonly statement: "show";
  /** TABLES, TERSE handled apart: OBJECTS, COLUMNS, GRANTS, FUTURE GRANTS, PARAMETERS, USER FUNCTIONS, … in upper case. */
  readonly kind: string;
  readonly terse: boolean;
  readonly history: boolean;
  readonly like?: string;
  /** IN ACCOUNT | DATABASE d | SCHEMA d.s | TABLE t; with a name and no kind, Snowflake guesses. */
  readonly in?: { readonly kind?: string; readonly name?: ObjectName };
  /** SHOW GRANTS ON kind name | TO ROLE r | OF ROLE r | TO USER u. */
  readonly grants?: {
    readonly direction: "on" | "to" | "of";
    readonly kind: string;
    readonly name?: ObjectName;
    readonly argumentTypes?: readonly TypeName[];
  };
  readonly startsWith?: string;
  readonly limit?: number;
  readonly from?: string;
  /** SHOW TABLES ->> SELECT ..: the query over $1. */
  readonly pipe?: Query;
}
export interface Grant {
  readonly statement: "grant" | "revoke";
  readonly what:
    | { readonly kind: "privileges"; readonly privileges: readonly string[]; readonly on: GrantTarget }
    | { readonly kind: "role"; readonly databaseRole: boolean; readonly role: ObjectName }
    | { readonly kind: "ownership"; readonly on: GrantTarget; readonly currentGrants?: "copy" | "revoke" };
  readonly to: {
    readonly kind: "role" | "user" | "database role" | "share" | "application";
    readonly name: ObjectName;
  };
  readonly grantOption: boolean;
  /** REVOKE .. CASCADE | RESTRICT. */
  readonly cascade?: "cascade" | "restrict";
}
export interface GrantTarget {
  /** ACCOUNT has no name. */
  readonly kind: ObjectKind;
  readonly name?: ObjectName;
  readonly scope: "object" | "all" | "future";
  /** ON ALL|FUTURE kind IN DATABASE|SCHEMA name. */
  readonly in?: { readonly kind: "DATABASE" | "SCHEMA"; readonly name: ObjectName };
  readonly argumentTypes?: readonly TypeName[];
}
export interface CopyIntoTable {
  readonly statement: "copy_into_table";
  readonly table: ObjectName;
  readonly columns: readonly Identifier[];
  /** A stage, or a transformation: SELECT $1, .. FROM @stage. */
  readonly from:
    | { readonly kind: "stage"; readonly stage: StageReference }
    | { readonly kind: "query"; readonly query: Query; readonly stage: StageReference };
  readonly options: readonly Option[];
}
export interface CopyIntoLocation {
  readonly statement: "copy_into_location";
  readonly stage: StageReference;
  readonly from:
    | { readonly kind: "table"; readonly table: ObjectName }
    | { readonly kind: "query"; readonly query: Query };
  readonly partitionBy?: Expression;
  readonly options: readonly Option[];
}
export interface CallStatement {
  readonly statement: "call";
  readonly name: ObjectName;
  /** model!METHOD */
  readonly method?: Identifier;
  /** CALL x INTO :v */
  readonly into?: string;
  readonly args: readonly Expression[];
}

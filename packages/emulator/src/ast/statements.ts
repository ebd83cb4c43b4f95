import type { Position } from "../errors";
import type { AlterObject, AlterTable } from "./alter";
import type { CreateAlert, CreateObject, CreateRoutine, CreateTable, CreateTask, CreateView } from "./create";
import type { Delete, Insert, Merge, MultiInsert, Update } from "./dml";
import type { Expression, Identifier, ObjectName, Parameter, StageReference, TypeName } from "./expressions";
import type { ObjectKind, Option } from "./options";
import type { CreatePolicy } from "./policies";
import type { Query } from "./queries";
import type { CreateSemanticView } from "./semantic-views";

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
  | {
      readonly statement: "set";
      readonly names: readonly string[];
      readonly values: readonly Expression[];
      /** SET (a, b) = (SELECT ..): one row instead of `values`. */
      readonly query?: Query;
    }
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
/** https://docs.snowflake.com/en/sql-reference/sql/call-with */
export type AnonymousProcedure = Pick<
  CreateRoutine,
  "parameters" | "returns" | "language" | "nullHandling" | "options" | "body"
> & { readonly name: Identifier };

export interface CallStatement {
  readonly statement: "call";
  readonly name: ObjectName;
  /** model!METHOD */
  readonly method?: Identifier;
  /** CALL x INTO :v */
  readonly into?: string;
  /** WITH p AS PROCEDURE (..) .. CALL p(): what lives for this statement only. */
  readonly anonymous?: AnonymousProcedure;
  readonly args: readonly Expression[];
}

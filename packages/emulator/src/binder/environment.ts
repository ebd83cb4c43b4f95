import type { SemanticDefinition } from "@firn/semantic";
import type {
  Call,
  Expression,
  ObjectName,
  Parameter,
  Query,
  StageReference,
  StageRelation,
  TableFunction,
  TableReference,
  TypeName,
} from "../ast";
import type { Column, SnowflakeType } from "../types";
import type { BoundExpression } from "./bound";
import type { Scope } from "./scope";

/** A column of a physical relation: DuckDB knows it by `physical` (opaque, e.g. c3), Snowflake by `name`. */
export interface PhysicalColumn extends Column {
  readonly physical: string;
  /** Set where its values are known to be whole numbers from 0 to below 2^bits. */
  readonly bits?: number;
}

/** What a name in FROM means. */
export type ResolvedRelation =
  | {
      readonly kind: "physical";
      /** DuckDB text that may stand in FROM, e.g. `t_42` or `read_parquet([...])`; already quoted. */
      readonly sql: string;
      readonly columns: readonly PhysicalColumn[];
      /** Name parts as Snowflake knows them, for qualified column references. */
      readonly path: readonly string[];
      /** Stage files: hidden METADATA$ columns that SELECT * leaves out. */
      readonly hidden?: readonly PhysicalColumn[];
    }
  | {
      readonly kind: "view";
      readonly query: Query;
      /** Column names given in CREATE VIEW v (a, b). */
      readonly columnNames?: readonly string[];
      /** The environment of the view's own database and schema. */
      readonly environment: BindEnvironment;
      readonly path: readonly string[];
      /** Its rows as the view's own policies let the session see them; absent where there is no catalogue. */
      readonly seen?: (sql: string, columns: readonly PhysicalColumn[]) => Seen;
    };

/** What presigning an object of S3 takes. */
export interface Signing {
  /** Scheme, host and port. */
  readonly origin: string;
  /** What stands before a file's path: /bucket/prefix/. */
  readonly root: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly now: Date;
}

/** A named stage, for what is asked about its files. */
export interface ResolvedStage {
  readonly id: number;
  /** [database, schema, stage]. */
  readonly path: readonly string[];
  /** s3://bucket/prefix/ of an external stage. */
  readonly url?: string;
  readonly hasDirectory: boolean;
  /** What URLs of an external stage's files are signed with. */
  signing?(): Signing;
  /** The error for a stage without a directory table. */
  notEnabled(): Error;
}

/** A semantic view's definition, and the environment of its database, schema and owner. */
export interface ResolvedSemanticView {
  readonly definition: SemanticDefinition;
  readonly environment: BindEnvironment;
  readonly path: readonly string[];
}

/** A constant that a bind or a session variable stands for. `value` is text in Snowflake's canonical form, null is NULL. */
export interface BoundConstant {
  readonly type: SnowflakeType;
  readonly value: string | null;
}

/** Variables of Snowflake Scripting by upper-case name, and USING's values by number: what :name and ? mean. */
export type Locals = Pick<ReadonlyMap<string, BoundConstant>, "get">;

/** A user-defined SQL function: its body is bound in place of the call. */
export interface UserFunction {
  readonly name: string;
  readonly language: "sql" | "javascript";
  readonly parameters: readonly {
    readonly name: string;
    readonly type: TypeName;
    readonly default?: Expression;
  }[];
  readonly returns:
    TypeName | { readonly table: readonly { readonly name: string; readonly type: TypeName }[] };
  readonly body: string;
  readonly environment: BindEnvironment;
  /** JavaScript: what the registered function has to know, as text. */
  readonly physical?: string;
}

/** A relation through policies: DuckDB text, and its columns as readers see them. */
export interface Seen {
  readonly sql: string;
  readonly columns: readonly PhysicalColumn[];
}

/** Everything that binding needs from catalogue and session. Synchronous: stages and results are prepared before binding starts. */
export interface BindEnvironment {
  /** Throws doesNotExist. `travelling` is the reference where it asks for the rows of another time. */
  resolveRelation(name: ObjectName, travelling?: TableReference): ResolvedRelation;
  /** DuckDB expression that yields the next value. Throws doesNotExist. */
  nextValue(name: ObjectName): string;
  /** SYSTEM$STREAM_HAS_DATA: DuckDB condition. Throws doesNotExist; absent where there are no streams. */
  streamHasData?(name: ObjectName): string;
  /** SYSTEM$PIPE_STATUS: DuckDB expression of JSON text. Throws doesNotExist; absent where there is no catalogue. */
  pipeStatus?(name: ObjectName): string;
  /** `types` are those of the arguments: they decide between functions of one name. */
  resolveFunction(
    name: ObjectName,
    argumentCount: number,
    types?: () => readonly (SnowflakeType | undefined)[],
  ): UserFunction | undefined;
  /** PREDICT of a model that the roles may call, bound. Throws doesNotExist; absent where there are none. */
  predict?(model: ObjectName, call: Call, scope: Scope): BoundExpression;
  /** The files behind `FROM @stage`, fetched before binding. */
  stageRelation(relation: StageRelation): ResolvedRelation;
  /** The named stage that functions about files are given. Throws doesNotExist; absent where there is no catalogue. */
  stage?(reference: StageReference): ResolvedStage;
  /** FROM DIRECTORY(@stage): the files registered at the last refresh. Absent where there is no catalogue. */
  directory?(reference: StageReference): ResolvedRelation;
  /** A table function over files, read before binding; undefined for every other one. */
  preparedFunction?(relation: TableFunction): ResolvedRelation | undefined;
  /** RESULT_SCAN: by query id; undefined is the last one. */
  resultScan(queryId: string | undefined): ResolvedRelation;
  /** INFORMATION_SCHEMA and other table functions that read the catalogue, e.g. TABLE(INFORMATION_SCHEMA.COPY_HISTORY(..)); undefined when unknown. */
  tableFunction(
    name: readonly string[],
    args: ReadonlyMap<string, BoundConstant>,
  ): ResolvedRelation | undefined;
  /** The same names without access control: DESCRIBE shows the columns of a view whose rows may not be read. */
  unrestricted?(): BindEnvironment;
  parameter(parameter: Parameter): BoundConstant;
  /** Throws when it is not set. */
  variable(name: string): BoundConstant;
  /** GETVARIABLE: undefined where it is not set; absent where there is no session. */
  knownVariable?(name: string): BoundConstant | undefined;
  /** What SEMANTIC_VIEW(name ..) reads. Throws doesNotExist; absent where there is no catalogue. */
  semanticView?(name: ObjectName): ResolvedSemanticView;
  /** What the call of SEARCH_PREVIEW answers, run before binding; undefined where it was not. */
  searchAnswer?(call: Call): string | null | undefined;
  /** The environment of an object with a query: its schema, the rights of its owner. Absent where there is no catalogue. */
  ownedBy?(object: { readonly parent?: number; readonly owner?: string }): BindEnvironment;
  /** GET_DDL: the statement that makes the object again. Throws doesNotExist; absent where there is no catalogue. */
  definition?(kind: string, name: string, qualified: boolean): string;
  /** SYSTEM$GET_TAG: the value of a tag as it holds for an object; absent where there is no catalogue. */
  tagValue?(tag: string, name: string, domain: string): string | undefined;
  /** SYSTEM$GET_TAG_ON_CURRENT_COLUMN and _TABLE; absent but in the body of a policy. */
  currentTag?(tag: string, domain: "COLUMN" | "TABLE"): string | undefined;
  readonly session: SessionFacts;
}

/** What functions about the running task answer. */
export interface TaskFacts {
  /** DATABASE.SCHEMA.NAME of the running task. */
  name(): string;
  /** The graph's configuration as JSON text. */
  config(): string | undefined;
  /** Undefined where it has set none. Throws for what is no predecessor. */
  predecessorReturnValue(name: string | undefined): string | undefined;
}

/** What context functions and session parameters answer. */
export interface SessionFacts {
  readonly account: string;
  readonly region: string;
  readonly sessionId: string;
  readonly user: string;
  readonly role: string | undefined;
  readonly availableRoles: readonly string[];
  /** Account roles that act now: the primary one, the secondary ones, and what they inherit. */
  readonly activeRoles: readonly string[];
  /** Of those, the database roles of the current database. */
  readonly activeDatabaseRoles: readonly string[];
  readonly warehouse: string | undefined;
  readonly database: string | undefined;
  readonly schema: string | undefined;
  readonly lastQueryIds: readonly string[];
  readonly transaction: string | undefined;
  readonly lastTransaction: string | undefined;
  /** The text of the statement. */
  readonly statement: string;
  /** The start of the statement, UTC: CURRENT_TIMESTAMP does not move within it. ISO text with microseconds. */
  readonly now: string;
  readonly version: string;
  /** Set in the session of a task. */
  readonly task?: TaskFacts;
  /** Effective value of a session parameter: TIMEZONE, TIMESTAMP_OUTPUT_FORMAT, WEEK_START, … */
  parameter(name: string): string | number | boolean;
}

/** A query as DuckDB runs it. The SELECT's output columns stand in the order of `columns` and are named c1, c2, … */
export interface BoundQuery {
  readonly sql: string;
  readonly columns: readonly Column[];
  /** For each column that is known to hold whole numbers from 0 to below 2^bits, the bits. */
  readonly bits?: readonly (number | undefined)[];
}

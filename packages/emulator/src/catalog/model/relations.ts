import type {
  Expression,
  Option,
  SemanticDescription,
  SemanticExpressionClause,
  SemanticExtension,
} from "../../ast";
import type { PhysicalColumn } from "../../binder/environment";
import type { SnowflakeType } from "../../types";
import type { Base } from "./base";

export interface Database extends Base {
  readonly kind: "DATABASE";
  readonly transient: boolean;
  readonly retentionDays: number;
}

export interface Schema extends Base {
  readonly kind: "SCHEMA";
  readonly transient: boolean;
  readonly managedAccess: boolean;
  readonly retentionDays: number;
}

export interface TableColumn extends PhysicalColumn {
  /** The default as it was written, and its tree for binding. */
  readonly default?: { readonly text: string; readonly expression: Expression };
  /** `sequence` is the DuckDB sequence that numbers the rows. */
  readonly identity?: {
    readonly start: number;
    readonly increment: number;
    readonly ordered: boolean;
    readonly sequence: string;
  };
  readonly comment?: string;
  readonly collation?: string;
}

export interface RecordedConstraint {
  readonly kind: "primary key" | "unique" | "foreign key";
  readonly name: string;
  readonly columns: readonly string[];
  readonly references?: { readonly table: number; readonly columns: readonly string[] };
  readonly properties: readonly string[];
}

/** A masking policy on a column. */
export interface Mask {
  readonly policy: number;
  /** Columns that stand for the policy's arguments, the masked one first. */
  readonly using: readonly string[];
  /** The tag that the policy came by. */
  readonly tag?: number;
}

/** What policies say about the rows and columns of a table or view. */
export interface Policed {
  /** By the masked column's name. */
  readonly masks?: Readonly<Record<string, Mask>>;
  readonly rowAccess?: { readonly policy: number; readonly columns: readonly string[] };
}

export interface Table extends Base, Policed {
  readonly kind: "TABLE";
  readonly persistence: "permanent" | "transient" | "temporary";
  /** DuckDB text that may stand in FROM and INTO, e.g. `t_42` or `temp.t_42`. Never reused. */
  readonly physical: string;
  readonly columns: readonly TableColumn[];
  /** Number of the next physical column: c<n> is never reused within a table. */
  readonly nextColumn: number;
  readonly constraints: readonly RecordedConstraint[];
  /** As written, without the parentheses. */
  readonly clusterBy?: string;
  readonly automaticClustering: boolean;
  readonly retentionDays: number;
  readonly changeTracking: boolean;
  /** It has the hidden column row_id, for its streams. */
  readonly tracked?: boolean;
  /** Only this session sees it. */
  readonly session?: string;
  readonly options: readonly Option[];
  /** Set for a dynamic table: its rows come from a query. */
  readonly dynamic?: DynamicTable;
}

export interface DynamicTable {
  /** '10 minutes' or DOWNSTREAM; absent where `scheduler` is DISABLE. */
  readonly targetLag?: string;
  /** With DISABLE it is refreshed by hand only, by itself. */
  readonly scheduler: "ENABLE" | "DISABLE";
  readonly warehouse: string;
  /** For its first rows; recorded. */
  readonly initializationWarehouse?: string;
  /** As it was asked for; every refresh is a full one. */
  readonly refreshMode: string;
  readonly state: "ACTIVE" | "SUSPENDED";
  /** The whole CREATE statement as written: SHOW shows it. */
  readonly text: string;
  readonly queryText: string;
}

export interface View extends Base, Policed {
  readonly kind: "VIEW";
  readonly secure: boolean;
  readonly materialized: boolean;
  readonly temporary: boolean;
  readonly session?: string;
  /** The whole CREATE statement as written: SHOW VIEWS shows it. */
  readonly text: string;
  readonly queryText: string;
  readonly columnNames: readonly string[];
  readonly columnComments: readonly (string | undefined)[];
}

/** A logical table of a semantic view, over a table or view that is found by its name whenever the view is read. */
export interface SemanticViewTable extends SemanticDescription {
  readonly alias: string;
  /** Database, schema and name. */
  readonly path: readonly string[];
  readonly primaryKey: readonly string[];
  readonly uniqueKeys: readonly (readonly string[])[];
}

export interface SemanticViewRelationship {
  readonly name: string;
  readonly left: string;
  readonly leftColumns: readonly string[];
  readonly right: string;
  readonly rightColumns: readonly string[];
}

export interface SemanticViewExpression extends SemanticExpressionClause {
  /** As DESCRIBE prints it. */
  readonly dataType: string;
}

export interface SemanticView extends Base {
  readonly kind: "SEMANTIC VIEW";
  /** The whole CREATE statement as written. */
  readonly text: string;
  readonly tables: readonly SemanticViewTable[];
  readonly relationships: readonly SemanticViewRelationship[];
  readonly expressions: readonly SemanticViewExpression[];
  /** Absent in catalogues of before they were known. */
  readonly extensions?: readonly SemanticExtension[];
}

export interface Sequence extends Base {
  readonly kind: "SEQUENCE";
  readonly start: number;
  readonly increment: number;
  readonly ordered: boolean;
  /** The DuckDB sequence. */
  readonly physical: string;
}

export interface Stage extends Base {
  readonly kind: "STAGE";
  readonly temporary: boolean;
  readonly session?: string;
  /** s3://bucket/prefix/ of an external stage; absent for an internal one. */
  readonly url?: string;
  /** Name of the storage integration. */
  readonly integration?: string;
  /** FILE_FORMAT = (..), with FORMAT_NAME where a named one was given. */
  readonly fileFormat: readonly Option[];
  readonly copyOptions: readonly Option[];
  readonly encryption: readonly Option[];
  readonly directory: readonly Option[];
}

/** A column of an external table: an expression over a file's row. */
export interface ExternalColumn {
  readonly name: string;
  readonly type: SnowflakeType;
  readonly nullable: boolean;
  readonly expression: { readonly text: string; readonly expression: Expression };
  readonly comment?: string;
}

export interface ExternalTable extends Base, Policed {
  readonly kind: "EXTERNAL TABLE";
  readonly stage: number;
  /** Behind the stage's root: empty or with a slash at its end, unless it is the beginning of names. */
  readonly path: string;
  /** Without VALUE, which every external table has. */
  readonly columns: readonly ExternalColumn[];
  readonly partitionBy: readonly string[];
  /** PARTITION_TYPE = USER_SPECIFIED: files come with ADD PARTITION only. */
  readonly userPartitions: boolean;
  readonly pattern?: string;
  /** FILE_FORMAT = (..), with FORMAT_NAME where a named one was given. */
  readonly fileFormat: readonly Option[];
  /** Recorded: no cloud sends its events here. */
  readonly autoRefresh: boolean;
  readonly constraints: readonly RecordedConstraint[];
  readonly lastRefreshedOn?: string;
}

/** What policies may be attached to. */
export type Policeable = Table | View | ExternalTable;

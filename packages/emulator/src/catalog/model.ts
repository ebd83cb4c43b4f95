import type {
  Expression,
  Identifier,
  ObjectName,
  Option,
  Query,
  RoutineParameter,
  SemanticDescription,
  SemanticExpressionClause,
  SemanticExtension,
  TypeName,
} from "../ast";
import type { PhysicalColumn } from "../binder/environment";
import type { Evaluation } from "../ml/evaluation";
import type { Feature } from "../ml/features";
import type { BoostedTrees } from "../ml/trees";
import type { SnowflakeType } from "../types";

/** What every object of the catalogue has. Objects are immutable: a change puts another object with the same id. */
interface Base {
  readonly id: number;
  readonly name: string;
  /** The object it lies in: a table's schema, a schema's database; absent for objects of the account. */
  readonly parent?: number;
  /** Name of the owning role; absent for what belongs to nobody (temporary results, system objects). */
  readonly owner?: string;
  readonly comment?: string;
  /** ISO, UTC. */
  readonly createdOn: string;
  /** The last DDL on it; absent when there was none since it was made. */
  readonly alteredOn?: string;
  /** Set when it was dropped: UNDROP finds it until its retention ends. */
  readonly droppedOn?: string;
}

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
  readonly kind: "primary key" | "unique" | "foreign key" | "check";
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

export interface FileFormat extends Base {
  readonly kind: "FILE FORMAT";
  /** CSV, JSON, PARQUET, AVRO, ORC, XML. */
  readonly type: string;
  /** What was given, without TYPE; defaults are storage's. */
  readonly options: readonly Option[];
  readonly temporary: boolean;
  readonly session?: string;
}

export interface StorageIntegration extends Base {
  readonly kind: "STORAGE INTEGRATION";
  readonly enabled: boolean;
  readonly provider: string;
  readonly roleArn?: string;
  readonly objectAcl?: string;
  readonly allowedLocations: readonly string[];
  readonly blockedLocations: readonly string[];
  /** Both made at creation and kept for good, whatever ALTER changes; the role's trust policy names them. */
  readonly externalId: string;
  readonly iamUserArn: string;
}

export interface Warehouse extends Base {
  readonly kind: "WAREHOUSE";
  readonly size: string;
  readonly type: string;
  readonly state: "STARTED" | "SUSPENDED";
  readonly minClusters: number;
  readonly maxClusters: number;
  readonly scalingPolicy: string;
  readonly autoSuspend: number | null;
  readonly autoResume: boolean;
  readonly resourceMonitor: string | null;
  readonly queryAcceleration: boolean;
  readonly queryAccelerationMaxScaleFactor: number;
  readonly maxConcurrency: number;
  readonly statementQueuedTimeout: number;
  readonly statementTimeout: number;
  readonly resumedOn?: string;
  readonly updatedOn: string;
}

export interface Role extends Base {
  readonly kind: "ROLE";
  readonly system: boolean;
}

/** CREATE DATABASE ROLE; its parent is the database. */
export interface DatabaseRole extends Base {
  readonly kind: "DATABASE ROLE";
}

export interface User extends Base {
  readonly kind: "USER";
  readonly loginName: string;
  /** scrypt, salt$hash in hex; absent for users without a password. */
  readonly password?: string;
  readonly rsaPublicKey?: string;
  readonly rsaPublicKey2?: string;
  readonly disabled: boolean;
  readonly mustChangePassword: boolean;
  readonly defaultRole?: string;
  readonly defaultWarehouse?: string;
  /** DATABASE or DATABASE.SCHEMA. */
  readonly defaultNamespace?: string;
  readonly defaultSecondaryRoles: readonly string[];
  readonly type?: string;
  /** DISPLAY_NAME, EMAIL, FIRST_NAME, … by upper-case key. */
  readonly properties: Readonly<Record<string, string>>;
}

/** A privilege or a role that was granted. */
export interface Grant extends Base {
  readonly kind: "GRANT";
  readonly privilege: string;
  /** Kind of the object: TABLE, DATABASE, ACCOUNT, ROLE (a role granted to somebody), … */
  readonly on: string;
  /** Id of the object; 0 is the account. */
  readonly object: number;
  readonly grantee: { readonly kind: "ROLE" | "USER" | "DATABASE ROLE"; readonly id: number };
  readonly grantOption: boolean;
  readonly grantedBy: string;
}

/** GRANT .. ON FUTURE <on> IN DATABASE | SCHEMA. */
export interface FutureGrant extends Base {
  readonly kind: "FUTURE GRANT";
  readonly privilege: string;
  /** TABLE, VIEW, SCHEMA, … */
  readonly on: string;
  readonly container: number;
  readonly grantee: { readonly kind: "ROLE" | "DATABASE ROLE"; readonly id: number };
  readonly grantOption: boolean;
}

export interface ResourceMonitor extends Base {
  readonly kind: "RESOURCE MONITOR";
  readonly options: readonly Option[];
  readonly triggers: readonly { readonly percent: number; readonly action: string }[];
}

export interface Routine extends Base {
  readonly kind: "PROCEDURE" | "FUNCTION";
  readonly parameters: readonly RoutineParameter[];
  readonly returns: {
    readonly type?: TypeName;
    readonly table?: readonly { readonly name: Identifier; readonly type: TypeName }[];
    readonly notNull: boolean;
  };
  readonly language: string;
  readonly executeAs: "caller" | "owner";
  readonly secure: boolean;
  readonly nullHandling?: "called on null input" | "strict";
  readonly options: readonly Option[];
  readonly body: string;
}

export interface Stream extends Base {
  readonly kind: "STREAM";
  readonly source: { readonly kind: string; readonly id: number };
  /** The DuckDB table that holds the changes which nobody has consumed yet. */
  readonly physical: string;
  /** On a view: the tables that it reads, each with such a table of its own. */
  readonly bases?: readonly { readonly table: number; readonly physical: string }[];
  readonly options: readonly Option[];
}

export interface Task extends Base {
  readonly kind: "TASK";
  readonly state: "started" | "suspended";
  readonly options: readonly Option[];
  readonly after: readonly ObjectName[];
  readonly when?: { readonly text: string; readonly expression: Expression };
  readonly body: string;
}

export interface Alert extends Base {
  readonly kind: "ALERT";
  readonly state: "started" | "suspended";
  readonly schedule: string;
  /** Absent for a serverless one. */
  readonly warehouse?: string;
  /** Statements as written. */
  readonly condition: string;
  readonly action: string;
}

export interface SearchService extends Base {
  readonly kind: "CORTEX SEARCH SERVICE";
  /** The text column that is searched. */
  readonly searchColumn: string;
  /** Columns that a search may filter by. */
  readonly attributes: readonly string[];
  /** All columns of the query. */
  readonly columns: readonly string[];
  readonly warehouse: string;
  readonly targetLag: string;
  readonly embeddingModel: string;
  readonly queryText: string;
}

export interface Tag extends Base {
  readonly kind: "TAG";
  readonly allowedValues: readonly string[];
  /** Masking policies for the columns that bear the tag, one for each data type. */
  readonly masks?: readonly number[];
}

/** A tag that was set on an object, or on a column of a table or view. */
export interface TagReference extends Base {
  readonly kind: "TAG REFERENCE";
  readonly tag: number;
  /** Id of the object; 0 is the account. */
  readonly object: number;
  readonly column?: string;
  readonly value: string;
}

/** Its body is an expression over the parameters, bound in place wherever the policy applies. */
export interface Policy extends Base {
  readonly kind: "MASKING POLICY" | "ROW ACCESS POLICY";
  readonly parameters: readonly { readonly name: string; readonly type: TypeName }[];
  readonly returns: TypeName;
  readonly body: string;
  /** EXEMPT_OTHER_POLICIES: other policies may read the column that it masks. */
  readonly exemptsOthers?: boolean;
}

/** CREATE SNOWFLAKE.ML.CLASSIFICATION: a trained model is what it has learned, all of it. */
export interface Classification extends Base {
  readonly kind: "SNOWFLAKE.ML.CLASSIFICATION";
  /** TARGET_COLNAME. */
  readonly target: string;
  readonly features: readonly Feature[];
  readonly classes: readonly string[];
  readonly trees: BoostedTrees;
  /** Absent when it was trained with 'evaluate': FALSE. */
  readonly evaluation?: Evaluation;
  readonly logs: string | null;
}

export type CatalogObject =
  | Database
  | Schema
  | Table
  | View
  | SemanticView
  | Sequence
  | Stage
  | ExternalTable
  | FileFormat
  | StorageIntegration
  | Warehouse
  | Role
  | DatabaseRole
  | User
  | Grant
  | FutureGrant
  | ResourceMonitor
  | Routine
  | Stream
  | Task
  | Alert
  | SearchService
  | Tag
  | TagReference
  | Policy
  | Classification;

export type CatalogKind = CatalogObject["kind"];
export type ObjectOf<K extends CatalogKind> =
  Extract<CatalogObject, { readonly kind: K }> extends never
    ? KindPairs[Extract<K, keyof KindPairs>]
    : Extract<CatalogObject, { readonly kind: K }>;

/** Kinds that share one shape. */
interface KindPairs {
  readonly PROCEDURE: Routine;
  readonly FUNCTION: Routine;
  readonly "MASKING POLICY": Policy;
  readonly "ROW ACCESS POLICY": Policy;
}

/** A view's query, parsed once per version of the view. */
export type ViewQuery = Query;

import type { Expression, Identifier, ObjectName, Option, RoutineParameter, TypeName } from "../../ast";
import type { Base } from "./base";

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

export interface Pipe extends Base {
  readonly kind: "PIPE";
  /** The COPY statement as written. */
  readonly definition: string;
  readonly autoIngest: boolean;
  /** Set while PIPE_EXECUTION_PAUSED: since when, and who owned it then. */
  readonly paused?: { readonly since: string; readonly owner?: string };
  /** Database, schema and name of the table that it fills. */
  readonly table: readonly string[];
  /** The named stage and its URL when the pipe was made: another one stops it. Absent for a table's own stage. */
  readonly stage?: { readonly id: number; readonly url?: string };
  /** Recorded: no cloud sends its events here. */
  readonly snsTopic?: string;
  /** PATTERN of the COPY statement. */
  readonly pattern?: string;
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

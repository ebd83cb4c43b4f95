import type { Call, TableReference } from "../ast";
import type { BindEnvironment, Locals, ResolvedRelation, SessionFacts, Signing } from "../binder/environment";
import type { Catalog } from "../catalog/catalog";
import type { CatalogObject, Stream } from "../catalog/model";
import type { NameScope } from "../catalog/names";
import type { Rights } from "../access/rights";
import type { PipeRunner } from "../pipes/runner";
import type { PolicedPlace } from "../policies/tag-masks";
import type { FileRelation } from "../storage/prepare-relation";
import type { TableState } from "../versions/state";
import type { TaskScheduler } from "../tasks/scheduler";
import type { Travel } from "../versions/travel";
import type { WarehouseMeter } from "../warehouses/meter";
import type { QueryHistory } from "./history";
import type { Reads } from "./reads";
import type { Bind } from "../wire/result-set";
import type { ResultMemory } from "./result-memory";
import type { SessionState } from "./state";

/** What an environment reads; one for each statement. */
export interface EnvironmentSources {
  readonly catalog: Catalog;
  readonly results: ResultMemory;
  readonly history: QueryHistory;
  readonly meter: WarehouseMeter;
  readonly state: SessionState;
  readonly facts: SessionFacts;
  readonly binds: Readonly<Record<string, Bind>>;
  /** Parameters of a Snowflake Scripting block around, by upper-case name. */
  readonly locals?: Locals;
  readonly stages: ReadonlyMap<FileRelation, ResolvedRelation>;
  /** Searches that were run before binding. */
  readonly searches: ReadonlyMap<Call, string | null>;
  readonly versions: ReadonlyMap<TableReference, Travel>;
  /** DuckDB text of the rows of external tables that were read before binding. */
  readonly externals: ReadonlyMap<string, string>;
  /** By the id of a stage: what URLs of its files are signed with. */
  readonly signers: ReadonlyMap<number, Signing>;
  /** Set within a view and the like: what the statement itself says about an external table's rows does not hold there. */
  readonly within?: boolean;
  /** Nobody will run what is bound: files need not be read. */
  readonly withoutRows?: boolean;
  readonly tasks: TaskScheduler;
  readonly pipes: PipeRunner;
  /** Notes the streams that the statement reads: what changes rows consumes them. */
  readonly streamsRead?: Set<Stream>;
  /** Other rows than those of now, for streams on views. */
  readonly tableState?: TableState;
  /** Whether a procedure's own transaction runs beside its caller's, where temporary tables are out of reach. */
  readonly scoped?: boolean;
  /** Notes what the statement reads. */
  readonly reads?: Reads;
  /** $1, $2, … of a pipe. */
  readonly piped: readonly ResolvedRelation[];
  /** Set where columns alone are asked for, and no rows: a view may read INFORMATION_SCHEMA.COLUMNS, which describes all views. */
  readonly describing?: boolean;
  /** Tables and views whose policies are being bound just now: a policy that reads what it guards has no end. */
  readonly guarding?: ReadonlySet<number>;
  /** Set where the body of a policy is bound. */
  readonly policed?: PolicedPlace;
}

export const isSchemaOnly = ({ describing, withoutRows }: EnvironmentSources): boolean =>
  describing === true || withoutRows === true;

/** The object, when the environment's roles have the privilege on it. */
export type Allow = <T extends CatalogObject>(privilege: string, object: T) => T;

/** Where unqualified names are looked up: the session's, or a view's own database and schema. */
export interface Place {
  readonly database: string | undefined;
  readonly schema: string | undefined;
}

/** Opens an environment over other sources, at another place, or with other rights. */
export type OpenEnvironment = (
  sources: EnvironmentSources,
  place: Place,
  rights: Rights,
) => BindEnvironment & NameScope;

/** What a relation is resolved with: views, policies and streams are bound in environments of their own. */
export interface OpenSources extends EnvironmentSources {
  readonly open: OpenEnvironment;
}

import type {
  Alert,
  FileFormat,
  Pipe,
  ResourceMonitor,
  Routine,
  SearchService,
  StorageIntegration,
  Stream,
  Task,
  Warehouse,
} from "./account";
import type { Classification } from "./classification";
import type {
  Database,
  ExternalTable,
  Schema,
  SemanticView,
  Sequence,
  Stage,
  Table,
  View,
} from "./relations";
import type { DatabaseRole, FutureGrant, Grant, Policy, Role, Tag, TagReference, User } from "./roles";

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
  | Pipe
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

export * from "./account";
export type { Classification } from "./classification";
export * from "./relations";
export * from "./roles";

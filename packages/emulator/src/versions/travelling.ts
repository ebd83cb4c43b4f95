import type { DuckDBConnection } from "@duckdb/node-api";
import type { BindEnvironment } from "../binder/environment";
import type { CatalogObject, Stream } from "../catalog/model";
import type { NameScope } from "../catalog/names";

/** The statement that reads the past, as far as finding the moment needs to know it. */
export interface Travelling {
  readonly connection: DuckDBConnection;
  readonly environment: BindEnvironment;
  readonly names: NameScope;
  /** The start of the statement. */
  readonly now: Date;
  readonly history: {
    readonly entries: readonly {
      readonly queryId: string;
      readonly startedAt: Date;
      readonly endedAt?: Date;
    }[];
  };
  /** Throws doesNotExist or insufficientPrivileges. */
  authorize(privilege: string, object: CatalogObject): void;
  /** When a stream's offset last moved, in milliseconds. */
  offsetOf(stream: Stream): Promise<number>;
}

import type { ExternalTable, Stream } from "../catalog/model";
import { SqlError } from "../errors";

/** Which rows of an external table a statement wants. */
export interface WantedRows {
  readonly table: ExternalTable;
  /** The statement itself names the table, so its conditions tell which files matter. */
  readonly direct: boolean;
  /** Only rows of files that nobody has consumed from this stream yet. */
  readonly stream?: Stream;
}

/** The key under which they are kept for the statement. */
export const keyOf = ({ table, direct, stream }: WantedRows): string =>
  stream ? `${stream.id}` : `${table.id}${direct ? "" : " within"}`;

/**
 * Binding has met an external table whose files were not read yet: the session reads them and binds again. An error of SQL, for places
 * where nobody does.
 */
export class FilesNotRead extends SqlError {
  constructor(readonly wanted: WantedRows) {
    super("000002", "0A000", `Unsupported feature 'the external table ${wanted.table.name} in this place'.`);
  }
}

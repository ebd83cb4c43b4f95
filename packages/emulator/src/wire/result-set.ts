import type { Column } from "../types";

/**
 * What a statement answers. A row is the JSON text of an array whose cells are in the drivers' wire format
 * (all strings or null): numbers as decimal text, booleans "1"/"0", dates as epoch days, times and timestamps as
 * seconds.fraction, TIMESTAMP_TZ with " <minutes + 1440>" behind it, binary as hex, variants as JSON text.
 */
export interface ResultSet {
  readonly columns: readonly Column[];
  /** Rows in batches, pulled by the reader: nothing is held in memory beyond a batch. May be read once. */
  rows(): AsyncIterable<readonly string[]>;
  /** PUT and GET: the driver moves the files itself; no rows. */
  readonly transfer?: FileTransfer;
}

/** What PUT and GET tell a driver: which files of its machine go to or come from which folder of an internal stage. */
export interface FileTransfer {
  readonly direction: "upload" | "download";
  /** upload: the file or glob on the client's machine. download: the folder to write to. */
  readonly local: string;
  /** The stage's folder on this machine, with the statement's path. */
  readonly folder: string;
  /** download: names of files, relative to `folder`. */
  readonly files: readonly string[];
  readonly autoCompress: boolean;
  readonly overwrite: boolean;
  readonly parallel: number;
  /** As written: auto_detect, gzip, none, … */
  readonly sourceCompression: string;
}

export interface Bind {
  /** As the driver names it: TEXT, FIXED, REAL, BOOLEAN, DATE, TIME, TIMESTAMP_NTZ, _LTZ, _TZ, BINARY, ANY. */
  readonly type: string;
  /** A list for array binds: the statement runs once for all of its rows. */
  readonly value: string | null | readonly (string | null)[];
}

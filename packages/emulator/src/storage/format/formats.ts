/** The CSV options of a file format. null is NONE. https://docs.snowflake.com/en/sql-reference/sql/create-file-format */
export interface CsvFormat {
  readonly type: "CSV";
  readonly compression: string;
  readonly recordDelimiter: string | null;
  readonly fieldDelimiter: string | null;
  readonly fileExtension: string | null;
  readonly parseHeader: boolean;
  readonly skipHeader: number;
  readonly skipBlankLines: boolean;
  readonly dateFormat: string;
  readonly timeFormat: string;
  readonly timestampFormat: string;
  readonly binaryFormat: string;
  readonly escape: string | null;
  readonly escapeUnenclosedField: string | null;
  readonly trimSpace: boolean;
  readonly enclosedBy: string | null;
  readonly nullIf: readonly string[];
  readonly errorOnColumnCountMismatch: boolean;
  readonly replaceInvalidCharacters: boolean;
  readonly emptyFieldAsNull: boolean;
  readonly skipByteOrderMark: boolean;
  readonly encoding: string;
}

export const CSV_DEFAULTS: CsvFormat = {
  type: "CSV",
  compression: "AUTO",
  recordDelimiter: "\n",
  fieldDelimiter: ",",
  fileExtension: null,
  parseHeader: false,
  skipHeader: 0,
  skipBlankLines: false,
  dateFormat: "AUTO",
  timeFormat: "AUTO",
  timestampFormat: "AUTO",
  binaryFormat: "HEX",
  escape: null,
  escapeUnenclosedField: "\\",
  trimSpace: false,
  enclosedBy: null,
  nullIf: ["\\N"],
  errorOnColumnCountMismatch: true,
  replaceInvalidCharacters: false,
  emptyFieldAsNull: true,
  skipByteOrderMark: true,
  encoding: "UTF8",
};

export interface JsonFormat {
  readonly type: "JSON";
  readonly compression: string;
  readonly fileExtension: string | null;
  readonly dateFormat: string;
  readonly timeFormat: string;
  readonly timestampFormat: string;
  readonly binaryFormat: string;
  readonly trimSpace: boolean;
  readonly nullIf: readonly string[];
  readonly stripOuterArray: boolean;
  readonly stripNullValues: boolean;
  readonly replaceInvalidCharacters: boolean;
}

export const JSON_DEFAULTS: JsonFormat = {
  type: "JSON",
  compression: "AUTO",
  fileExtension: null,
  dateFormat: "AUTO",
  timeFormat: "AUTO",
  timestampFormat: "AUTO",
  binaryFormat: "HEX",
  trimSpace: false,
  nullIf: [],
  stripOuterArray: false,
  stripNullValues: false,
  replaceInvalidCharacters: false,
};

export interface ParquetFormat {
  readonly type: "PARQUET";
  readonly compression: string;
  readonly binaryAsText: boolean;
  readonly useLogicalType: boolean;
  readonly trimSpace: boolean;
  readonly nullIf: readonly string[];
}

export const PARQUET_DEFAULTS: ParquetFormat = {
  type: "PARQUET",
  compression: "AUTO",
  binaryAsText: true,
  useLogicalType: false,
  trimSpace: false,
  nullIf: [],
};

export type Format = CsvFormat | JsonFormat | ParquetFormat;

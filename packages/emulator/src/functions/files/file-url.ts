import { quoteText } from "../../generator/text";

/** The part of Snowflake's file URLs before a stage's name. Nothing answers there: the names are the ones that the cloud would give. */
const host = (account: string): string => `https://${account.toLowerCase()}.snowflakecomputing.com/api/files`;

/**
 * DuckDB text of the file URL of a path (DuckDB's, too) in a stage at [database, schema, stage].
 * https://docs.snowflake.com/en/sql-reference/functions/build_stage_file_url
 */
export const fileUrl = (account: string, stage: readonly string[], path: string): string =>
  `(${quoteText(`${[host(account), ...stage.map(encodeURIComponent)].join("/")}/`)} || url_encode(${path}))`;

/** As fileUrl, for one query only: what it is of cannot be read off it. */
export const scopedFileUrl = (account: string, query: string, stage: number, path: string): string =>
  `(${quoteText(`${host(account)}/${query}/`)} || url_encode(to_base64(encode(${quoteText(`${stage}/`)} || ${path}))))`;

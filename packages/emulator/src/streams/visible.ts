import type { PhysicalColumn } from "../binder/environment";
import { MAX_VARCHAR } from "../types";

/** Set while a transaction uses streams: changes after its beginning are not for it. */
export const BOUNDARY = "firn_boundary";
export const VISIBLE = `change <= coalesce(getvariable('${BOUNDARY}'), 9223372036854775807)`;

const text = { kind: "varchar", length: MAX_VARCHAR } as const;

/** What a stream says of each row beside the row's own columns. */
export const METADATA_COLUMNS: readonly PhysicalColumn[] = [
  { name: "METADATA$ACTION", type: text, nullable: false, physical: "meta_action" },
  { name: "METADATA$ISUPDATE", type: { kind: "boolean" }, nullable: false, physical: "meta_is_update" },
  { name: "METADATA$ROW_ID", type: text, nullable: false, physical: "meta_row_id" },
];

import { literal } from "../read/sql-text";

/** DuckDB's JSON of an object's member by name; SQL NULL when there is none and for JSON null. */
export function castVariantMember(object: string, name: string, insensitive: boolean): string {
  const member = insensitive
    ? `json_extract(${object}, '$."' || list_filter(json_keys(${object}), key -> upper(key) = upper(${literal(name)}))[1] || '"')`
    : `json_extract(${object}, ${literal(`$."${name.replaceAll('"', '\\"')}"`)})`;
  return `nullif(${member}, 'null'::JSON)`;
}

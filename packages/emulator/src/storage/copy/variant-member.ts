import { jsonKey, quoteText } from "../../generator/text";

/** DuckDB's JSON of an object's member by name; SQL NULL when there is none and for JSON null. */
export function castVariantMember(object: string, name: string, insensitive: boolean): string {
  const member = insensitive
    ? `json_extract(${object}, '$."' || list_filter(json_keys(${object}), key -> upper(key) = upper(${quoteText(name)}))[1] || '"')`
    : `json_extract(${object}, ${quoteText(`$${jsonKey(name)}`)})`;
  return `nullif(${member}, 'null'::JSON)`;
}

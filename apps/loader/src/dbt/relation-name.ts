/** A relation's full name as the catalogue writes it, without quotes: `"DB".GOLD.dim_date` -> `DB.GOLD.DIM_DATE`. */
export function relationName(relation: string | null | undefined): string | undefined {
  return relation === null || relation === undefined ? undefined : relation.replaceAll('"', "").toUpperCase();
}

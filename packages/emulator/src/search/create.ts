import { bindQuery } from "../binder";
import type { SearchService } from "../catalog/model";
import { compilationError, invalidIdentifier, notSupported } from "../errors";
import { parseName, parseQuery } from "../parser";
import { create, schemaTarget, type CreateHandler } from "../statements/create/creation";
import { mustFindObject } from "../statements/objects";
import { invalidValue, rejectUnknown, textOption, wordOption } from "../statements/options";

const options = ["ON", "ATTRIBUTES", "WAREHOUSE", "TARGET_LAG", "EMBEDDING_MODEL", "INITIALIZE", "AS"];
const lag = /^\s*\d+\s+(second|minute|hour|day)s?\s*$/i;

/**
 * CREATE CORTEX SEARCH SERVICE. https://docs.snowflake.com/en/sql-reference/sql/create-cortex-search. Deviates: a search sees what the
 * source holds at that moment, whatever TARGET_LAG says, and finds by words, whatever EMBEDDING_MODEL says; one text column only.
 */
export const createSearchService: CreateHandler = (statement, context) => {
  rejectUnknown(statement.options, options, "CORTEX SEARCH SERVICE");
  const queryText = required("AS");
  const columns = bindQuery(parseQuery(queryText), context.environment).columns;
  const columnNamed = (text: string) => {
    const name = identifierIn(text);
    const found = columns.find((column) => column.name === name);
    if (!found) throw invalidIdentifier(name);
    return found;
  };
  const searched = columnNamed(required("ON"));
  if (searched.type.kind !== "varchar")
    throw compilationError("002072", "42601", `search column '${searched.name}' is not a text column`);
  const targetLag = required("TARGET_LAG");
  if (!lag.test(targetLag)) throw invalidValue(targetLag, "TARGET_LAG");
  const initialize = wordOption(statement.options, "INITIALIZE") ?? "ON_CREATE";
  if (!["ON_CREATE", "ON_SCHEDULE"].includes(initialize)) throw invalidValue(initialize, "INITIALIZE");
  const warehouse = mustFindObject(context, "WAREHOUSE", parseName(required("WAREHOUSE")));
  context.authorize("USAGE", warehouse);
  const attributes = textOption(statement.options, "ATTRIBUTES")?.split(",") ?? [];
  const parts = {
    searchColumn: searched.name,
    attributes: attributes.map((name) => columnNamed(name).name),
    columns: columns.map(({ name }) => name),
    warehouse: warehouse.name,
    targetLag,
    embeddingModel: textOption(statement.options, "EMBEDDING_MODEL") ?? "snowflake-arctic-embed-m-v1.5",
    queryText,
  };
  return create(statement, context, {
    kind: "CORTEX SEARCH SERVICE",
    word: "Cortex search service",
    target: schemaTarget(statement, context),
    make: (base, change) =>
      change.put<SearchService>({
        ...base,
        kind: "CORTEX SEARCH SERVICE",
        comment: statement.comment,
        ...parts,
      }),
  });

  function required(key: string): string {
    const value = textOption(statement.options, key);
    if (value === undefined)
      throw compilationError("001427", "42601", `missing ${key} of a Cortex search service`);
    return value;
  }
};

/** A column as it is written, quoted or not. */
function identifierIn(text: string): string {
  const { parts } = parseName(text.trim());
  const [name] = parts;
  if (!name || parts.length > 1) throw notSupported(`the column ${text.trim()} of a Cortex search service`);
  return name.quoted ? name.value : name.value.toUpperCase();
}

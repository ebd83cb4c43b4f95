import type { ObjectName } from "../ast";
import type { ResolvedRelation } from "../binder/environment";
import type { Catalog } from "../catalog/catalog";
import { grantKind } from "../catalog/grants";
import type { CatalogObject } from "../catalog/model";
import { fullName, pathOf, type NameScope } from "../catalog/names";
import { parseQuery } from "../parser";
import { resultRelation } from "../wire/result-relation";
import { nodesOf } from "../ast/walk";
import { wireRow, type CellValue, columnsFrom } from "../wire/cells";
import { parseLag } from "./target-lag";
import { isDynamic, relationNamed, type Dynamic } from "./upstream";

const COLUMNS =
  columnsFrom(`NAME, SCHEMA_NAME, DATABASE_NAME, QUALIFIED_NAME, INPUTS array, TARGET_LAG_TYPE, TARGET_LAG_SEC integer, QUERY_TEXT,
  VALID_FROM moment, VALID_TO moment, SCHEDULING_STATE object, ALTER_TRIGGER array`);

/**
 * The dynamic tables as they are now; how they were before they were altered is not kept.
 * https://docs.snowflake.com/en/sql-reference/functions/dynamic_table_graph_history
 */
export function dynamicTableGraphHistory(
  catalog: Catalog,
  sees: (object: CatalogObject) => boolean,
  path: readonly string[],
): ResolvedRelation {
  const tables = catalog.all("TABLE").filter((table) => catalog.isInUse(table) && sees(table));
  const rows = tables.filter(isDynamic).map((table) => {
    const cells = rowOf(catalog, table);
    return wireRow(
      COLUMNS,
      COLUMNS.map(({ name }) => cells[name]),
    );
  });
  return { ...resultRelation(COLUMNS, rows), path };
}

function rowOf(catalog: Catalog, table: Dynamic): Readonly<Record<string, CellValue>> {
  const [database = "", schema = ""] = pathOf(catalog, table);
  const { targetLag, queryText, state } = table.dynamic;
  const lag = targetLag === undefined ? undefined : parseLag(targetLag);
  return {
    NAME: table.name,
    SCHEMA_NAME: schema,
    DATABASE_NAME: database,
    QUALIFIED_NAME: fullName(database, schema, table.name),
    INPUTS: JSON.stringify(inputsOf(queryText, { catalog, database, schema })),
    TARGET_LAG_TYPE: lag === undefined ? "DOWNSTREAM" : "USER_DEFINED",
    TARGET_LAG_SEC: lag === undefined ? null : lag / 1000,
    QUERY_TEXT: queryText,
    VALID_FROM: new Date(table.alteredOn ?? table.createdOn),
    VALID_TO: null,
    SCHEDULING_STATE: JSON.stringify({ state }),
    ALTER_TRIGGER: JSON.stringify([
      table.alteredOn === undefined ? "CREATE_DYNAMIC_TABLE" : "ALTER_DYNAMIC_TABLE",
    ]),
  };
}

/** What the query names in FROM. */
function inputsOf(queryText: string, scope: NameScope): { name: string; kind: string }[] {
  const names = nodesOf<{ name: ObjectName }>(parseQuery(queryText), ({ node }) => node === "table");
  const found = names.flatMap(({ name }) => relationNamed(scope, name) ?? []);
  const inputs = [...new Set(found)].map((object) => ({
    name: fullName(...pathOf(scope.catalog, object)),
    kind: grantKind(object).replaceAll(" ", "_"),
  }));
  return inputs.sort((a, b) => (a.name < b.name ? -1 : 1));
}

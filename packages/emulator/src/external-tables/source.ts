import type { Catalog } from "../catalog/catalog";
import type { ExternalTable, Stage } from "../catalog/model";
import { fullName, pathOf } from "../catalog/names";
import { compilationError, SqlError } from "../errors";
import type { StatementContext } from "../statements/handler";
import type { Format } from "../storage/format/formats";
import { resolveFormat } from "../storage/format/resolve-format";
import { stageLocation } from "../storage/stage/location";

/** The stage of an external table. Throws when it has been dropped or replaced. */
export function stageOf(table: ExternalTable, catalog: Catalog): Stage {
  const stage = catalog.get(table.stage);
  if (stage?.kind === "STAGE" && catalog.isInUse(stage)) return stage;
  throw invalid(table, catalog, "Missing or invalid stage. It was dropped or replaced");
}

/** The format of its files, which takes nothing from its stage's. Its owner's privileges were asked for when it was made. */
export function formatOf(table: ExternalTable, context: StatementContext): Format {
  const location = {
    ...stageLocation(stageOf(table, context.catalog), table.path, context),
    stage: undefined,
  };
  const options = [{ key: "FILE_FORMAT", value: { kind: "options", options: table.fileFormat } }] as const;
  try {
    return resolveFormat(options, location, { ...context, authorize: () => undefined });
  } catch (error) {
    if (!(error instanceof SqlError) || error.code !== "002003") throw error;
    throw invalid(table, context.catalog, "Missing or invalid file format");
  }
}

const invalid = (table: ExternalTable, catalog: Catalog, reason: string) =>
  compilationError(
    "091093",
    "55000",
    `External table ${fullName(...pathOf(catalog, table))} marked invalid. ${reason}.`,
  );

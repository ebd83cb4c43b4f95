import type { StageReference } from "../ast";
import type { ResolvedRelation, ResolvedStage, Signing } from "../binder/environment";
import type { Stage } from "../catalog/model";
import { mustFind, pathOf, type NameScope } from "../catalog/names";
import { compilationError } from "../errors";
import { DIRECTORY_COLUMNS } from "../storage/registration/directory-columns";
import { REGISTERED } from "../storage/registration/registered-files";
import { hasDirectory, notEnabled } from "../storage/stage/directory";
import { fileUrl } from "../functions/files/file-url";

/** DuckDB text of the rows of a stage's directory table, with DIRECTORY_COLUMNS' physical names; `where` narrows them by the file's name. */
export function directoryRows(
  stage: Pick<ResolvedStage, "id" | "path">,
  account: string,
  where = "",
): string {
  // The ETag of an object that was uploaded in parts is no MD5 of its content.
  const md5 = "CASE WHEN NOT contains(md5, '-') THEN md5 END";
  const values = [
    "name",
    "CAST(size AS DECIMAL(38, 0))",
    "struct_pack(instant := modified, offset_minutes := CAST(0 AS SMALLINT))",
    md5,
    "md5",
    fileUrl(account, stage.path, "name"),
  ].map((value, index) => `${value} AS c${index + 1}`);
  return `SELECT ${values.join(", ")} FROM ${REGISTERED} WHERE owner = ${stage.id}${where}`;
}

/** FROM DIRECTORY(@stage): what was registered at the last refresh. Throws when the stage has no directory table. */
export function directoryRelation(stage: ResolvedStage, account: string): ResolvedRelation {
  if (!stage.hasDirectory) throw stage.notEnabled();
  return {
    kind: "physical",
    sql: `(${directoryRows(stage, account)})`,
    columns: DIRECTORY_COLUMNS,
    path: [],
  };
}

/** The named stage of a reference, for functions about its files. Throws doesNotExist, and whatever `allow` throws. */
export function resolveStage(
  scope: NameScope,
  allow: (privilege: string, stage: Stage) => void,
  { kind, name }: StageReference,
  signing?: (stage: Stage) => Signing,
): ResolvedStage {
  if (kind !== "named" || !name)
    throw compilationError(
      "001044",
      "42P13",
      "A named stage is expected here, not the stage of a user or table.",
    );
  const stage = mustFind(scope, "STAGE", name);
  allow(stage.url === undefined ? "READ" : "USAGE", stage);
  return {
    id: stage.id,
    path: pathOf(scope.catalog, stage),
    url: stage.url,
    hasDirectory: hasDirectory(stage),
    ...(signing && stage.url !== undefined ? { signing: () => signing(stage) } : {}),
    notEnabled: () => notEnabled(stage, scope),
  };
}

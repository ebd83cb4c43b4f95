import { join } from "node:path";
import type { StageReference } from "../../ast";
import { fullName, mustFind, pathOf } from "../../catalog/names";
import type { Stage, StorageIntegration, Table } from "../../catalog/model";
import { notSupported, SqlError } from "../../errors";
import type { StorageContext } from "../context";

/** Where a stage reference points to. `path` is the part behind the stage's name, without a leading slash. */
export type StageLocation = LocalLocation | S3Location;

interface Common {
  readonly path: string;
  /** The named stage, with its file format and copy options. */
  readonly stage?: Stage;
  /** @~, @%table: the table whose stage it is. */
  readonly table?: Table;
}
export interface LocalLocation extends Common {
  readonly kind: "local";
  /** The stage's folder on this machine. */
  readonly root: string;
  /** What LIST writes before a file's path: the stage's name in lower case, nothing for @~ and @%table. */
  readonly label: string;
}
export interface S3Location extends Common {
  readonly kind: "s3";
  readonly bucket: string;
  /** Key prefix of the stage's URL: empty or with a slash at its end. */
  readonly root: string;
  readonly integration: StorageIntegration | undefined;
  /** Keys that the statement itself gave, in place of an integration. */
  readonly credentials?: AccessKeys;
}

/** Never shown, logged or stored. */
export interface AccessKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

const stageFolder = (context: StorageContext, ...parts: string[]) =>
  join(context.dataFolder, "stages", ...parts);

/**
 * Resolves @name, @~, @%table and s3:// references for reading or writing. Throws doesNotExist, an error for paths that leave their
 * stage, and insufficientPrivileges: an internal stage has READ and WRITE, an external one USAGE, and a table's stage is for its owner to write and
 * for who may SELECT from the table to read.
 */
export function locateStage(
  reference: StageReference,
  context: StorageContext,
  access: "READ" | "WRITE" = "READ",
): StageLocation {
  const path = safePath(reference.path);
  switch (reference.kind) {
    case "user":
      return {
        kind: "local",
        root: stageFolder(context, "users", encodeURIComponent(context.session.user)),
        label: "",
        path,
      };
    case "table":
      return locateTable(reference, path, context, access);
    case "url":
      throw notSupported("a location that is no stage, but in COPY INTO");
    case "named":
      return locateNamed(reference, path, context, access);
  }
}

function locateTable(
  reference: StageReference,
  path: string,
  context: StorageContext,
  access: "READ" | "WRITE",
): StageLocation {
  const table = mustFind(context.names, "TABLE", nameOf(reference));
  context.authorize(access === "WRITE" ? "OWNERSHIP" : "SELECT", table);
  return { kind: "local", root: stageFolder(context, "tables", String(table.id)), label: "", path, table };
}

function locateNamed(
  reference: StageReference,
  path: string,
  context: StorageContext,
  access: "READ" | "WRITE",
): StageLocation {
  const stage = mustFind(context.names, "STAGE", nameOf(reference));
  context.authorize(stage.url === undefined ? access : "USAGE", stage);
  return stageLocation(stage, path, context);
}

/** A place in a stage, whoever asks: what is registered of it was chosen by who might. */
export function stageLocation(
  stage: Stage,
  path: string,
  context: Pick<StorageContext, "catalog" | "dataFolder">,
): StageLocation {
  if (stage.url === undefined) {
    return {
      kind: "local",
      root: stageRoot(context.dataFolder, stage),
      label: `${stage.name.toLowerCase()}/`,
      path,
      stage,
    };
  }
  const { bucket, prefix } = parseS3Url(stage.url);
  return { kind: "s3", bucket, root: prefix, integration: integrationOf(stage, context), path, stage };
}

/** The folder of an internal named stage. DROP STAGE removes it. */
export const stageRoot = (dataFolder: string, stage: { readonly id: number }) =>
  join(dataFolder, "stages", "named", String(stage.id));

const integrationOf = (stage: Stage, { catalog }: Pick<StorageContext, "catalog">) =>
  stage.integration === undefined
    ? undefined
    : catalog.find("STORAGE INTEGRATION", undefined, stage.integration);

function nameOf(reference: StageReference) {
  if (!reference.name)
    throw new SqlError("001003", "42000", "SQL compilation error:\nsyntax error: a stage needs a name.");
  return reference.name;
}

/** s3://bucket/prefix, the prefix with a slash at its end. Throws for other clouds. */
export function parseS3Url(url: string): { bucket: string; prefix: string } {
  const found = /^s3(?:gov|china)?:\/\/([^/]+)\/?(.*)$/i.exec(url);
  if (!found) throw notSupported(`stages at ${url.split("://")[0] ?? url}://`);
  const prefix = found[2] ?? "";
  return { bucket: found[1] ?? "", prefix: prefix === "" || prefix.endsWith("/") ? prefix : `${prefix}/` };
}

/** The path without leading slashes. Throws where it would lead out of its stage, and where no file can be. */
export function safePath(path: string): string {
  const plain = path.replace(/^\/+/, "");
  if (plain.split("/").includes("..")) throw leavesStage(path);
  mustBeName(plain);
  return plain;
}

/** Throws for a path with a character of code 0, which the names of files and objects cannot have. */
export function mustBeName(path: string): void {
  if (!path.includes("\0")) return;
  throw new SqlError(
    "001008",
    "22023",
    `SQL compilation error:\ninvalid value [${path.replaceAll("\0", "\\0")}] for parameter 'stage path': leave out the character of code 0`,
  );
}

/** The error for a path that would lead out of its stage. */
export const leavesStage = (path: string): SqlError =>
  new SqlError(
    "001008",
    "22023",
    `SQL compilation error:\ninvalid value [@..${path}] for parameter 'stage path'`,
  );

/** A location as COPY_HISTORY shows it: s3://bucket/path, @DATABASE.SCHEMA.STAGE/path, @%TABLE/path or @~/path. */
export function shownLocation(location: StageLocation, context: StorageContext): string {
  if (location.kind === "s3") return `s3://${location.bucket}/${location.root}${location.path}`;
  if (location.stage) return `@${fullName(...pathOf(context.catalog, location.stage))}/${location.path}`;
  return location.table ? `@%${location.table.name}/${location.path}` : `@~/${location.path}`;
}

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { FileTransfer } from "../wire/result-set";
import type { Option, Parameter, StageReference } from "../ast";
import { SqlError } from "../errors";
import { readStageReference } from "../parser";
import { rowsOf } from "../statements/answers";
import { STATEMENT_TYPE, type Handler, type StatementContext } from "../statements/handler";
import { booleanOf, findOption, numberOf, textOf } from "./format/option-value";
import { openStage } from "./stage/files";
import { locateStage, type LocalLocation } from "./stage/location";
import { matching } from "./stage/pattern";
import { writeFailureOf } from "./stage/write-failure";

/** The path behind file://; one with a percent sign that encodes nothing is taken as it is written. */
function localFile(url: string): string {
  const file = url.replace(/^file:\/\//, "");
  try {
    return decodeURI(file);
  } catch {
    return file;
  }
}

/** PUT file://.. @stage: the driver copies the files into the stage's folder. https://docs.snowflake.com/en/sql-reference/sql/put */
export const put: Handler<"put"> = async ({ file, stage, options }, context) => {
  const location = internal(stage, context, "WRITE");
  const folder = join(location.root, location.path);
  await mkdir(folder, { recursive: true }).catch(writeFailureOf(location.path));
  const transfer: FileTransfer = {
    ...settings(options),
    direction: "upload",
    local: localFile(file),
    folder,
    files: [],
  };
  return { ...rowsOf([], [], STATEMENT_TYPE.put), transfer };
};

/** GET @stage file://..: the driver copies the files out of the stage's folder. https://docs.snowflake.com/en/sql-reference/sql/get */
export const get: Handler<"get"> = async ({ stage, file, options }, context) => {
  const location = internal(stage, context, "READ");
  const pattern = findOption(options, "PATTERN");
  const opened = await openStage(location, context);
  const files = await matching(await opened.list(), location, pattern && textOf("PATTERN", pattern), context);
  const transfer: FileTransfer = {
    ...settings(options),
    direction: "download",
    local: localFile(file),
    folder: location.root,
    files: files.map(({ name }) => name),
  };
  return { ...rowsOf([], [], STATEMENT_TYPE.get), transfer };
};

function internal(
  stage: StageReference | Parameter,
  context: StatementContext,
  access: "READ" | "WRITE",
): LocalLocation {
  const location = locateStage("node" in stage ? boundStage(stage, context) : stage, context, access);
  if (location.kind === "local") return location;
  throw new SqlError(
    "091003",
    "0A000",
    "SQL compilation error:\nGET and PUT commands are not supported with external stage",
  );
}

function boundStage(parameter: Parameter, { environment }: StatementContext): StageReference {
  return readStageReference(environment.parameter(parameter).value ?? "");
}

function settings(options: readonly Option[]) {
  const autoCompress = findOption(options, "AUTO_COMPRESS");
  const overwrite = findOption(options, "OVERWRITE");
  const parallel = findOption(options, "PARALLEL");
  const compression = findOption(options, "SOURCE_COMPRESSION");
  return {
    autoCompress: autoCompress ? booleanOf("AUTO_COMPRESS", autoCompress) : true,
    overwrite: overwrite ? booleanOf("OVERWRITE", overwrite) : false,
    parallel: parallel ? numberOf("PARALLEL", parallel) : 4,
    sourceCompression: compression ? textOf("SOURCE_COMPRESSION", compression).toLowerCase() : "auto_detect",
  };
}

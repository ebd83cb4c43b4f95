import type { FileFormat, Stage } from "../../catalog/model";
import { fullName, mustFind, partsOf, pathOf } from "../../catalog/names";
import { parseName } from "../../parser";
import { checkAllowedLocation, parseS3Url } from "../../storage";
import { SqlError, doesNotExist } from "../../errors";
import type { Option } from "../../ast";
import type { StatementContext } from "../handler";
import { directoryOptions } from "../../storage/stage/directory";
import { filesOnCreate } from "../../directory-tables/refresh";
import { register } from "../../storage/registration/registered-files";
import { formatOf } from "../../storage/format/resolve-format";
import { invalidValue, nestedOptions, optionValue, rejectUnknown, textOption, wordOption } from "../options";
import { create, schemaTarget, type CreateHandler } from "./creation";

const STAGE_OPTIONS = [
  "URL",
  "STORAGE_INTEGRATION",
  "CREDENTIALS",
  "ENCRYPTION",
  "FILE_FORMAT",
  "COPY_OPTIONS",
  "DIRECTORY",
  "COMMENT",
  "USE_PRIVATELINK_ENDPOINT",
];

/** CREATE STAGE. https://docs.snowflake.com/en/sql-reference/sql/create-stage. Credentials in the stage are refused: an integration gives access. */
export const createStage: CreateHandler = async (statement, context) => {
  const session = isTemporary(statement.modifiers) ? context.session.id : undefined;
  const target = { ...schemaTarget(statement, context), session };
  const stage: Stage = {
    id: 0,
    name: target.name,
    createdOn: context.now.toISOString(),
    kind: "STAGE",
    comment: statement.comment,
    temporary: session !== undefined,
    session,
    ...stageProperties(statement.options, context),
  };
  const present = await filesOnCreate(stage, context);
  return create(statement, context, {
    kind: "STAGE",
    word: "Stage area",
    target,
    make: async (base, change) => {
      await register(context.connection, base.id, present, context.now);
      return change.put<Stage>({ ...stage, ...base });
    },
  });
};

const isTemporary = (modifiers: readonly string[]) =>
  modifiers.some((word) => word === "TEMPORARY" || word === "TEMP");

type StageProperties = Pick<
  Stage,
  "url" | "integration" | "fileFormat" | "copyOptions" | "encryption" | "directory"
>;

/** What CREATE and ALTER STAGE set. Throws when the integration is missing or does not allow the location. */
export function stageProperties(options: readonly Option[], context: StatementContext): StageProperties {
  rejectUnknown(options, STAGE_OPTIONS, "STAGE");
  if (options.some((option) => option.key === "CREDENTIALS")) {
    throw new SqlError(
      "000002",
      "0A000",
      "Unsupported feature 'CREDENTIALS in a stage': use a storage integration.",
    );
  }
  const url = textOption(options, "URL");
  // Now, not when it is read: no other place than S3 may become a stage.
  if (url !== undefined) parseS3Url(url);
  const integration = integrationName(options, context);
  const found = integration === undefined ? undefined : mustFindIntegration(context, integration);
  if (found) context.authorize("USAGE", found);
  if (url && found) checkAllowedLocation(found, url);
  return {
    url,
    integration,
    fileFormat: stageFormat(options, context),
    copyOptions: nestedOptions(options, "COPY_OPTIONS"),
    encryption: nestedOptions(options, "ENCRYPTION"),
    directory: directoryOptions(options),
  };
}

function integrationName(options: readonly Option[], context: StatementContext): string | undefined {
  const word = textOption(options, "STORAGE_INTEGRATION");
  return word === undefined ? undefined : partsOf(context.names, parseName(word)).at(-1);
}

function mustFindIntegration(context: StatementContext, name: string) {
  const integration = context.catalog.find("STORAGE INTEGRATION", undefined, name);
  if (!integration) throw doesNotExist("Integration", name, "02000");
  return integration;
}

/** FILE_FORMAT = (TYPE = .. ..), (FORMAT_NAME = ff) or ff. What it says is checked now, not when files are read. */
function stageFormat(options: readonly Option[], context: StatementContext): readonly Option[] {
  const value = optionValue(options, "FILE_FORMAT");
  if (value?.kind === "word" || value?.kind === "string")
    return qualifiedFormat([{ key: "FORMAT_NAME", value }], context);
  const given = nestedOptions(options, "FILE_FORMAT");
  const type = wordOption(given, "TYPE") ?? "CSV";
  if (!FORMAT_TYPES.includes(type)) throw invalidValue(type, "TYPE");
  if (READ_TYPES.includes(type) && textOption(given, "FORMAT_NAME") === undefined) formatOf(given);
  return qualifiedFormat(given, context);
}

/** A named format is looked up now: the stage keeps its full name. */
export function qualifiedFormat(options: readonly Option[], context: StatementContext): readonly Option[] {
  const name = textOption(options, "FORMAT_NAME");
  if (name === undefined) return options;
  const format = mustFind(context.names, "FILE FORMAT", parseName(name));
  const value = fullName(...pathOf(context.catalog, format));
  return options.map((option) =>
    option.key === "FORMAT_NAME" ? { ...option, value: { kind: "string", value } } : option,
  );
}

const FORMAT_TYPES = ["CSV", "JSON", "AVRO", "ORC", "PARQUET", "XML"];

/** Types whose options are known here. */
const READ_TYPES = ["CSV", "JSON", "PARQUET"];

/** Throws for an option that the type does not have, or a value that the option does not. */
export function checkFormat(type: string, options: readonly Option[]): void {
  const own = options.filter(({ key }) => key !== "COMMENT" && key !== "TYPE");
  if (READ_TYPES.includes(type)) formatOf([{ key: "TYPE", value: { kind: "word", value: type } }, ...own]);
}

/** CREATE FILE FORMAT. https://docs.snowflake.com/en/sql-reference/sql/create-file-format */
export const createFileFormat: CreateHandler = (statement, context) => {
  const type = wordOption(statement.options, "TYPE") ?? "CSV";
  if (!FORMAT_TYPES.includes(type))
    throw new SqlError(
      "001008",
      "22023",
      `SQL compilation error:\ninvalid value [${type}] for parameter 'TYPE'`,
    );
  checkFormat(type, statement.options);
  const session = isTemporary(statement.modifiers) ? context.session.id : undefined;
  return create(statement, context, {
    kind: "FILE FORMAT",
    word: "File format",
    target: { ...schemaTarget(statement, context), session },
    make: (base, change) =>
      change.put<FileFormat>({
        ...base,
        kind: "FILE FORMAT",
        comment: statement.comment,
        type,
        options: statement.options.filter((option) => option.key !== "TYPE" && option.key !== "COMMENT"),
        temporary: session !== undefined,
        session,
      }),
  });
};

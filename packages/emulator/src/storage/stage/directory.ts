import type { Option } from "../../ast";
import type { Stage } from "../../catalog/model";
import { fullName, pathOf } from "../../catalog/names";
import { compilationError } from "../../errors";
import type { StatementContext } from "../../statements/handler";
import { booleanOption, nestedOptions, rejectUnknown } from "../../statements/options";

/** Whether the stage has a directory table. */
export const hasDirectory = ({ directory }: Pick<Stage, "directory">): boolean =>
  booleanOption(directory, "ENABLE") ?? false;

export const notEnabled = (stage: Stage, { catalog }: Pick<StatementContext, "catalog">) =>
  compilationError(
    "001008",
    "22023",
    `Stage '${fullName(...pathOf(catalog, stage))}' has no directory table: set DIRECTORY = (ENABLE = TRUE) first.`,
  );

const DIRECTORY_OPTIONS = ["ENABLE", "AUTO_REFRESH", "REFRESH_ON_CREATE", "NOTIFICATION_INTEGRATION"];

/** DIRECTORY = (..) of CREATE and ALTER STAGE. AUTO_REFRESH is recorded: no cloud sends its events here. */
export function directoryOptions(options: readonly Option[]): readonly Option[] {
  const given = nestedOptions(options, "DIRECTORY");
  rejectUnknown(given, DIRECTORY_OPTIONS, "DIRECTORY");
  for (const key of ["ENABLE", "AUTO_REFRESH", "REFRESH_ON_CREATE"]) booleanOption(given, key);
  return given;
}

import { SqlError } from "../../errors";
import { remoteFileMissing } from "../s3/failure";
import type { StageFile, StageFiles } from "../stage/files";
import type { StageLocation } from "../stage/location";
import { matching, type MatchingContext } from "../stage/pattern";
import type { CopyOptions } from "./options";

const MOST_FILES = 1000;

/** The files that FILES, PATTERN and SIZE_LIMIT choose, in the stage's order. Throws when one of FILES is missing. */
export async function selectFiles(
  stage: StageFiles,
  options: Pick<CopyOptions, "files" | "pattern" | "sizeLimit">,
  context: MatchingContext,
): Promise<readonly StageFile[]> {
  const listed = await stage.list();
  const named = options.files ? byName(listed, stage.location, options.files) : listed;
  return withinSize(await matching(named, stage.location, options.pattern, context), options.sizeLimit);
}

function byName(
  files: readonly StageFile[],
  location: StageLocation,
  names: readonly string[],
): readonly StageFile[] {
  if (names.length > MOST_FILES) {
    throw new SqlError(
      "001042",
      "42601",
      `SQL compilation error:\nmaximum number of files in FILES exceeded: ${names.length} > ${MOST_FILES}`,
    );
  }
  const folder = location.path === "" || location.path.endsWith("/") ? location.path : `${location.path}/`;
  return names.map((name) => {
    const found = files.find((file) => file.name === folder + name || file.name === location.path + name);
    if (!found) throw remoteFileMissing(folder + name);
    return found;
  });
}

/** Files until the limit is passed: at least one is loaded whatever its size. */
function withinSize(files: readonly StageFile[], limit: number | undefined): readonly StageFile[] {
  if (limit === undefined) return files;
  const chosen: StageFile[] = [];
  let size = 0;
  for (const file of files) {
    if (size >= limit) break;
    chosen.push(file);
    size += file.size;
  }
  return chosen;
}

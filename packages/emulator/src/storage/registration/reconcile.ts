import type { RegisteredFile } from "./registered-files";

/** What a refresh does about one file. */
export interface Registration {
  readonly file: RegisteredFile;
  readonly status: "REGISTERED_NEW" | "REGISTERED_UPDATE" | "UNREGISTERED";
}

/**
 * What has to change so that what is registered is what is there: files that are new, that have another content, or that are gone.
 * In the order of their names; what is the same is left out.
 */
export function reconcile(
  registered: readonly RegisteredFile[],
  present: readonly RegisteredFile[],
): readonly Registration[] {
  const known = new Map(registered.map((file) => [file.name, file]));
  const there = new Set(present.map(({ name }) => name));
  const found = present.flatMap((file): Registration[] => {
    const before = known.get(file.name);
    if (!before) return [{ file, status: "REGISTERED_NEW" }];
    return isSame(before, file) ? [] : [{ file, status: "REGISTERED_UPDATE" }];
  });
  const gone = registered
    .filter(({ name }) => !there.has(name))
    .map((file): Registration => ({ file, status: "UNREGISTERED" }));
  return [...found, ...gone].sort((a, b) => (a.file.name < b.file.name ? -1 : 1));
}

const isSame = (one: RegisteredFile, other: RegisteredFile) =>
  one.md5 === other.md5 && one.size === other.size && one.modified.getTime() === other.modified.getTime();

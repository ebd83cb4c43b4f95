import type { StorageContext } from "../context";
import type { StageLocation } from "./location";
import { listLocal, removeLocal, storeLocal } from "./local";

/** A file of a stage. */
export interface StageFile {
  /** Path from the stage's root, e.g. 2024/part-1.csv.gz: what FILES names and PATTERN's tail sees. */
  readonly name: string;
  /** As LIST shows it. */
  readonly shown: string;
  /** As METADATA$FILENAME shows it. */
  readonly metadataName: string;
  /** As COPY's answer and LOAD_HISTORY show it. */
  readonly loadedName: string;
  readonly size: number;
  /** MD5 of the content, or S3's ETag of an object uploaded in parts. */
  readonly md5: string;
  readonly modified: Date;
}

/** The files of one location, opened for one statement. */
export interface StageFiles {
  readonly location: StageLocation;
  /** Files whose path starts with the location's, sorted by name. */
  list(): Promise<readonly StageFile[]>;
  /** A file on this machine with the content; the caller must not change it. */
  fetch(file: StageFile): Promise<string>;
  remove(file: StageFile): Promise<void>;
  /** Writes a file of this machine into the stage, under a path from its root. */
  store(path: string, name: string): Promise<void>;
}

/** Opens a location. For S3 this assumes the integration's role, and throws Snowflake's error when that is refused. */
export async function openStage(location: StageLocation, context: StorageContext): Promise<StageFiles> {
  if (location.kind === "local") {
    return {
      location,
      list: () => listLocal(location),
      fetch: async (file) => `${location.root}/${file.name}`,
      remove: (file) => removeLocal(location, file),
      store: (path, name) => storeLocal(location, path, name),
    };
  }
  // The AWS clients take a while to load, and most sessions never need them.
  const [{ s3Access }, { fetchObject, listObjects, removeObject, storeObject }] = await Promise.all([
    import("../s3/access"),
    import("./objects"),
  ]);
  const client = await s3Access(location, context);
  return {
    location,
    list: () => listObjects(client, location),
    fetch: (file) => fetchObject(client, location, file, context),
    remove: (file) => removeObject(client, location, file),
    store: (path, name) => storeObject(client, location, path, name),
  };
}

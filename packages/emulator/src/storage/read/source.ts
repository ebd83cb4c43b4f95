import type { Format } from "../format/formats";
import { stageFailureOf } from "../s3/failure";
import type { StageFile, StageFiles } from "../stage/files";
import { throwIfCanceled } from "./interruptible";
import { compressionOf, type Compression } from "./compression";

/** A staged file at hand on this machine. */
export interface SourceFile extends StageFile {
  readonly path: string;
  readonly compression: Compression;
}

const PARALLEL = 4;

/** Brings files here, a few at a time, in their order. */
export async function fetchSources(
  stage: StageFiles,
  files: readonly StageFile[],
  format: Format,
  signal?: AbortSignal,
): Promise<readonly SourceFile[]> {
  const sources: SourceFile[] = new Array<SourceFile>(files.length);
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < files.length; index = next++) {
      if (signal) throwIfCanceled(signal);
      const file = files[index];
      if (file) sources[index] = await fetchSource(stage, file, format);
    }
  };
  await Promise.all(Array.from({ length: Math.min(PARALLEL, files.length) }, worker));
  return sources;
}

async function fetchSource(stage: StageFiles, file: StageFile, format: Format): Promise<SourceFile> {
  const path = await stage.fetch(file).catch(stageFailureOf(file.shown));
  // Parquet compresses within the file.
  const compression =
    format.type === "PARQUET" ? "none" : await compressionOf(path, file.name, format.compression);
  return { ...file, path, compression };
}

import { appendFile, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Manifest, ManifestFile } from "@firn/schema";
import { isManifest, isManifestFile } from "@firn/schema/is-manifest";
import { checksumOf, matchesChecksum } from "./checksum";

const manifestName = "manifest.json";
/** Unfinished files, DuckDB's spill and the journal; gone when the manifest is written. */
const workFolder = ".generating";

/**
 * The folder of a dataset. A file appears under its final name only when it is complete, every complete file is in the journal with
 * its checksum, and the manifest comes last: whatever is killed, the next run keeps what is right and makes what is missing.
 */
export class DatasetFolder {
  private constructor(
    private readonly folder: string,
    private readonly datasetId: string,
    private readonly known: Map<string, ManifestFile>,
  ) {}

  /** Opens the folder for a dataset. What another dataset left there is removed. */
  static async open(folder: string, datasetId: string): Promise<DatasetFolder> {
    await mkdir(folder, { recursive: true });
    const manifest = await readManifest(folder);
    const journal = await readJournal(join(folder, workFolder, "journal.jsonl"), datasetId);
    if (manifest !== undefined && manifest.datasetId !== datasetId) await rm(join(folder, manifestName));
    const files = manifest?.datasetId === datasetId ? manifest.tables.flatMap((table) => table.files) : [];
    const opened = new DatasetFolder(
      folder,
      datasetId,
      new Map([...files, ...journal].map((f) => [f.path, f])),
    );
    await opened.startWork();
    return opened;
  }

  /** Where DuckDB may spill. */
  get spillFolder(): string {
    return join(this.folder, workFolder, "spill");
  }

  /** Where to write a file before it is complete. */
  unfinished(path: string): string {
    return join(this.folder, workFolder, path.replaceAll("/", "--"));
  }

  /** The file, when it is there exactly as it was once made for this dataset. */
  async kept(path: string): Promise<ManifestFile | undefined> {
    const file = this.known.get(path);
    return file !== undefined && (await matchesChecksum(join(this.folder, path), file)) ? file : undefined;
  }

  /** Gives an unfinished file its final name. */
  async complete(path: string, rows: number): Promise<ManifestFile> {
    const { bytes, sha256 } = await checksumOf(this.unfinished(path));
    const file: ManifestFile = { path, rows, bytes, sha256 };
    await mkdir(join(this.folder, path, ".."), { recursive: true });
    await rename(this.unfinished(path), join(this.folder, path));
    await appendFile(this.journal, `${JSON.stringify(file)}\n`);
    return file;
  }

  /** Removes what the manifest does not name, then writes it. */
  async finish(manifest: Manifest): Promise<void> {
    await this.removeStrangers(manifest);
    const unfinished = this.unfinished(manifestName);
    await writeFile(unfinished, `${JSON.stringify(manifest, null, 2)}\n`);
    await rename(unfinished, join(this.folder, manifestName));
    await rm(join(this.folder, workFolder), { recursive: true, force: true });
  }

  private get journal(): string {
    return join(this.folder, workFolder, "journal.jsonl");
  }

  private async startWork(): Promise<void> {
    await rm(join(this.folder, workFolder), { recursive: true, force: true });
    await mkdir(this.spillFolder, { recursive: true });
    const lines = [{ datasetId: this.datasetId }, ...this.known.values()].map(
      (line) => `${JSON.stringify(line)}\n`,
    );
    await writeFile(this.unfinished("journal"), lines.join(""));
    await rename(this.unfinished("journal"), this.journal);
  }

  private async removeStrangers({ tables }: Manifest): Promise<void> {
    for (const { name, files } of tables) {
      const folder = name.toLowerCase();
      const named = new Set(files.map((file) => file.path));
      const found = await readdir(join(this.folder, folder)).catch(() => []);
      for (const path of found.map((file) => `${folder}/${file}`)) {
        if (!named.has(path)) await rm(join(this.folder, path), { recursive: true });
      }
    }
  }
}

/** The manifest in a dataset's folder; undefined where there is none, or none that can be read. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  return readFile(join(folder, manifestName), "utf8").then(
    (text) => parsed(text, isManifest),
    () => undefined,
  );
}

/** Complete lines only: the process may have been killed while it wrote the last one. */
async function readJournal(path: string, datasetId: string): Promise<ManifestFile[]> {
  const text = await readFile(path, "utf8").catch(() => "");
  const [head, ...lines] = text.split("\n").slice(0, -1);
  if (head !== JSON.stringify({ datasetId })) return [];
  return lines.map((line) => parsed(line, isManifestFile)).filter((file) => file !== undefined);
}

function parsed<T>(text: string, isContent: (value: unknown) => value is T): T | undefined {
  try {
    const content: unknown = JSON.parse(text);
    return isContent(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

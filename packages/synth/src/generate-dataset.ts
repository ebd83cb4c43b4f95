import { availableParallelism } from "node:os";
import type { AnyTable, Manifest, ManifestFile } from "@firn/schema";
import { datasetId, scaleFactor } from "./dataset";
import { DatasetFolder } from "./dataset-folder";
import { bulkJobs, rowJobs, type GenerationJob } from "./generation-jobs";
import { createContext } from "./generation-context";
import { ProgressLedger } from "./progress-ledger";
import type { GenerationContext, TableGenerator } from "./table-generator";
import type { GenerateOptions } from "./generate";
import { runOnWriters } from "./writer-pool";

/** What generate() does once the choice is known to be one. */
export async function generateDataset(options: GenerateOptions): Promise<Manifest> {
  const { demo, seed, scale, asOf, parameters, only, dailyFrom } = options;
  const id = datasetId(demo, options);
  const factor = scaleFactor(demo, scale);
  const folder = await DatasetFolder.open(options.outDir, id);
  const generators = (await demo.generators()).default;
  const context = createContext(generators, {
    seed,
    scale: factor,
    asOf,
    defaultAsOf: demo.asOf,
    dailyFrom,
    parameters,
  });
  const jobs = demo.tables.flatMap((table) => jobsOf(generatorOf(generators, table), context));
  const wanted = jobs.filter(({ table }) => only?.includes(table.name) ?? true);
  const files = new Map(await runJobs(wanted, folder, options));
  const others = jobs.filter((job) => !wanted.includes(job)).flatMap(({ paths }) => paths);
  const missing = await addKept(folder, others, files);
  const manifest: Manifest = {
    demo: demo.name,
    seed,
    scale,
    asOf,
    ...(parameters === undefined ? {} : { parameters }),
    generatorVersion: demo.generatorVersion,
    datasetId: id,
    tables: demo.tables.map((table) => ({
      name: table.name,
      format: table.format,
      files: jobs
        .filter((job) => job.table === table)
        .flatMap(({ paths }) => paths.filter((path) => !missing.has(path)))
        .map((path) => madeFile(files, path)),
    })),
  };
  if (missing.size === 0) await folder.finish(manifest);
  return manifest;
}

/** Adds the files that an earlier run has made. @returns the paths of those that are not there */
async function addKept(
  folder: DatasetFolder,
  paths: readonly string[],
  files: Map<string, ManifestFile>,
): Promise<ReadonlySet<string>> {
  const missing = new Set<string>();
  for (const path of paths) {
    const kept = await folder.kept(path);
    if (kept === undefined) missing.add(path);
    else files.set(path, kept);
  }
  return missing;
}

async function runJobs(
  jobs: readonly GenerationJob[],
  folder: DatasetFolder,
  options: GenerateOptions,
): Promise<ReadonlyMap<string, ManifestFile>> {
  const workers = Math.max(1, Math.min(options.workers ?? Math.min(availableParallelism(), 4), jobs.length));
  const progress = new ProgressLedger(jobs, options.onProgress);
  const files = new Map<string, ManifestFile>();
  const limits = { memoryMiB: Math.floor((options.memoryMiB ?? 1024) / workers), folder: folder.spillFolder };
  await runOnWriters(jobs, { workers, ...limits, signal: options.signal }, (job, writer) =>
    job.run({
      folder,
      writer,
      announce(file) {
        files.set(file.path, file);
        options.onFile?.(job.table.name, file);
        progress.add(job.table, file);
      },
    }),
  );
  return files;
}

function jobsOf(generator: TableGenerator, context: GenerationContext): GenerationJob[] {
  return generator.kind === "rows" ? rowJobs(generator, context) : bulkJobs(generator, context);
}

function generatorOf(generators: readonly TableGenerator[], table: AnyTable): TableGenerator {
  const found = generators.find((generator) => generator.table === table);
  if (found === undefined) throw new Error(`${table.name} has no generator`);
  return found;
}

function madeFile(files: ReadonlyMap<string, ManifestFile>, path: string): ManifestFile {
  const file = files.get(path);
  if (file === undefined) throw new Error(`${path} was planned and not made`);
  return file;
}

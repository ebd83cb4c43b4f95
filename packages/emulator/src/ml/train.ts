import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot } from "@firn/config";
import { canceled, SqlError } from "../errors";
import type { BoostedTrees } from "../catalog/model/classification";
import { probabilities } from "./trees";

/** What is learned from; codes and columns as features.ts has them. */
export interface TrainingSet {
  /** One array a feature, a number a row; the categorical ones first. */
  readonly features: readonly Float64Array[];
  readonly categorical: number;
  /** Number of each row's class. */
  readonly labels: Int32Array;
  /** 1 for rows that the evaluated model does not see; all 0 where there is none. */
  readonly fold: Uint8Array;
}

export interface TrainedTrees {
  readonly trees: BoostedTrees;
  /** Trained without the rows of the fold. */
  readonly evaluated?: BoostedTrees;
}

/** Few, small and slow steps: a table may have a hundred rows of its rarer class. */
const PARAMETERS = {
  learning_rate: 0.05,
  max_iter: 120,
  max_leaf_nodes: 8,
  min_samples_leaf: 20,
  l2_regularization: 5,
  early_stopping: false,
};

type Written = BoostedTrees & { readonly sample: readonly (readonly number[])[] };

/** Trains in a process of its own, in a folder that is gone afterwards. The same rows in the same order give the same trees. */
export async function trainTrees(
  set: TrainingSet,
  dataFolder: string,
  signal: AbortSignal,
): Promise<TrainedTrees> {
  const folder = await mkdtemp(join(dataFolder, "training-"));
  try {
    await Promise.all([
      writeFile(join(folder, "task.json"), JSON.stringify(taskOf(set))),
      writeFile(join(folder, "features.f64"), Buffer.concat(set.features.map(bytesOf))),
      writeFile(join(folder, "labels.i32"), bytesOf(set.labels)),
      writeFile(join(folder, "fold.u8"), set.fold),
    ]);
    await runPython([join(__dirname, "gradient_boosting.py"), folder], signal);
    const models = JSON.parse(await readFile(join(folder, "models.json"), "utf8")) as Written[];
    const [whole, evaluated] = models.map((model) => checked(model, set));
    if (!whole) throw trainingError("the training process answered nothing");
    return { trees: whole, ...(evaluated ? { evaluated } : {}) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const taskOf = (set: TrainingSet) => ({
  rows: set.labels.length,
  columns: set.features.length,
  categorical: set.categorical,
  parameters: PARAMETERS,
});

const bytesOf = (values: Float64Array | Int32Array) =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength);

/** The trees are read out of the library's inner structure: its own probabilities say whether they were read right. */
function checked({ baseline, rounds, sample }: Written, set: TrainingSet): BoostedTrees {
  const trees = { baseline, rounds };
  sample.forEach((expected, row) => {
    const got = probabilities(
      trees,
      set.features.map((column) => column[row] ?? NaN),
    );
    if (expected.some((share, index) => Math.abs(share - (got[index] ?? NaN)) > 1e-9))
      throw trainingError("the trained trees do not say what scikit-learn says");
  });
  return trees;
}

/** One thread: sums in another order would make other trees. */
const environment = { PATH: process.env.PATH, OMP_NUM_THREADS: "1", PYTHONDONTWRITEBYTECODE: "1" };

const pythonOfRepository = join(repositoryRoot, ".venv", "bin", "python");

function runPython(args: readonly string[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(pythonOfRepository, [...args], {
      env: environment,
      stdio: ["ignore", "ignore", "pipe"],
      signal,
      killSignal: "SIGKILL",
    });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => (said = (said + chunk.toString("utf8")).slice(-4000)));
    child.once("error", (cause) => reject(signal.aborted ? canceled(cause) : missing(cause)));
    child.once("close", (code, killedBy) => {
      if (code === 0) resolve();
      else reject(signal.aborted ? canceled() : trainingError(reasonOf(said, killedBy)));
    });
  });
}

const reasonOf = (said: string, killedBy: string | null): string =>
  killedBy
    ? `the training process was stopped (${killedBy})`
    : (said.trim().split("\n").at(-1) ?? "no reason");

const missing = (cause: unknown) =>
  trainingError(`${pythonOfRepository} does not start; npm start installs it`, cause);

const trainingError = (reason: string, cause?: unknown) =>
  new SqlError("100357", "P0000", `Training of the model failed: ${reason}.`, { cause });

import type { CopyIntoTable } from "../../ast";
import { canceled, SqlError } from "../../errors";
import { wireRow } from "../../wire/cells";
import type { Handler, HandlerResult } from "../../statements/handler";
import type { Format } from "../format/formats";
import { resolveFormat } from "../format/resolve-format";
import { fetchSources } from "../read/source";
import { openStage, type StageFile, type StageFiles } from "../stage/files";
import { copyLocation } from "../stage/bare-location";
import { shownLocation } from "../stage/location";
import type { LoadPlan } from "./column-source";
import { csvLoader } from "./csv-loader";
import { loadedBefore, placeOf, recordLoads } from "./history";
import { withMetadata } from "./file-metadata";
import { exactPlan, loadFile, planFile, type FilePlan } from "./load-file";
import type { Loader, PreparedFile } from "./loader";
import { boundOptions } from "../bound-options";
import { copyOptions } from "./options";
import { copyAnswer, nothingToCopy, type FileOutcome } from "./outcome";
import { loadArrived, pipeOptions } from "./pipe-load";
import { keepRejections } from "./rejections";
import { abortError, type Diagnosis } from "./row-error";
import { selectFiles } from "./select-files";
import { copyTarget } from "./target";
import { transformLoader } from "./transform-loader";
import { jsonLoader, parquetLoader } from "./value-loaders";
import { ERROR_COLUMNS, errorRow, validateFiles } from "./validate";

/** COPY INTO <table>. https://docs.snowflake.com/en/sql-reference/sql/copy-into-table */
export const copyIntoTable: Handler<"copy_into_table"> = async (statement, context) => {
  const target = copyTarget(statement, context);
  const { location, options: given } = copyLocation(
    statement.from.stage,
    boundOptions(statement.options, context),
    context,
  );
  const { pipe } = context.session;
  if (!pipe) context.useWarehouse();
  const asked = copyOptions(given, location.stage?.copyOptions ?? []);
  const options = pipe ? pipeOptions(asked) : asked;
  const plan: LoadPlan = {
    target: withMetadata(target, options),
    options,
    context,
    stage: shownLocation(location, context),
    place: placeOf(location, context.dataFolder),
  };
  const format = resolveFormat(given, location, context, target.table);
  // Two COPY statements of one table must not both find that a file is new.
  return context.inTurn(target.table, async () => {
    const stage = await openStage(location, context);
    const list = () => selectFiles(stage, options, context);
    const load = async (files: readonly StageFile[]) => {
      const loader = loaderOf(statement, format, plan);
      const prepared = await inTurn(await fetchSources(stage, files, format), loader);
      if (options.validation) return validateFiles(prepared, options.validation, plan);
      return loadAll(prepared, stage, plan);
    };
    if (pipe) return loadArrived(pipe, list, plan, load);
    const files = await newFiles(await list(), plan);
    return files.length === 0 ? nothingToCopy() : load(files);
  });
};

/** Those that no COPY has loaded; all of them with FORCE. */
async function newFiles(
  chosen: readonly StageFile[],
  { options, context, target, place }: LoadPlan,
): Promise<readonly StageFile[]> {
  if (options.force) return chosen;
  const before = await loadedBefore(context.connection, target.table, { place, now: context.now });
  return chosen.filter((file) => !before(file));
}

function loaderOf(statement: CopyIntoTable, format: Format, plan: LoadPlan): Loader {
  if (statement.from.kind === "query") {
    if (plan.options.match !== "none")
      throw new SqlError(
        "002302",
        "42601",
        "SQL compilation error:\nCOPY with transformation does not support MATCH_BY_COLUMN_NAME.",
      );
    return transformLoader(statement.from, format, plan);
  }
  switch (format.type) {
    case "CSV":
      return csvLoader(format, plan);
    case "JSON":
      return jsonLoader(format, plan);
    case "PARQUET":
      return parquetLoader(format, plan);
  }
}

async function loadAll(
  prepared: readonly PreparedFile[],
  stage: StageFiles,
  plan: LoadPlan,
): Promise<HandlerResult> {
  const { context, options } = plan;
  let plans: readonly FilePlan[] = await inTurn(prepared, (file) => planFile(file, options.onError));
  let outcomes: readonly FileOutcome[];
  try {
    outcomes = await loadPlans(plans, plan);
  } catch (error) {
    if (options.onError.kind !== "abort" || context.signal.aborted) throw error;
    plans = await inTurn(prepared, exactPlan);
    rejectAborted(plans, plan);
    outcomes = await loadPlans(plans, plan);
  }
  if (!context.session.pipe) keepRejections(context, plan.target.table, rejectedRows(plans));
  if (options.purge) await purge(outcomes, stage);
  const shown = options.returnFailedOnly ? outcomes.filter(({ status }) => status !== "LOADED") : outcomes;
  return copyAnswer(shown);
}

const diagnosisOf = (plan: FilePlan): Diagnosis | undefined =>
  plan.kind === "all" ? undefined : plan.diagnosis;

const rejectedRows = (plans: readonly FilePlan[]): readonly string[] =>
  plans.flatMap((plan) =>
    (diagnosisOf(plan)?.errors ?? []).map((error) => wireRow(ERROR_COLUMNS, errorRow(plan.file, error))),
  );

/** ABORT_STATEMENT: the first wrong row of all files ends the statement. */
function rejectAborted(plans: readonly FilePlan[], { context, target }: LoadPlan): void {
  const wrong = plans.find((plan) => diagnosisOf(plan)?.errors.length);
  const first = wrong && diagnosisOf(wrong)?.errors[0];
  if (!wrong || !first) return;
  keepRejections(context, target.table, rejectedRows([wrong]));
  throw abortError(wrong.file.source, first);
}

const loadPlans = (
  plans: readonly FilePlan[],
  { target, context, stage, place }: LoadPlan,
): Promise<readonly FileOutcome[]> =>
  context.change([{ table: target.table, mode: "append" }], async () => {
    const outcomes = await inTurn(plans, (plan) => {
      // An interruption reaches the load of one file only.
      if (context.signal.aborted) throw canceled();
      return loadFile(context.connection, plan);
    });
    await recordLoads(context.connection, target.table, outcomes, {
      stage,
      place,
      now: context.now,
      queryId: context.queryId,
      pipe: context.session.pipe,
    });
    return outcomes;
  });

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

/** Snowflake says nothing when a loaded file cannot be removed. */
async function purge(outcomes: readonly FileOutcome[], stage: StageFiles): Promise<void> {
  const loaded = outcomes.filter(({ status }) => status === "LOADED");
  await Promise.allSettled(loaded.map(({ file }) => stage.remove(file)));
}

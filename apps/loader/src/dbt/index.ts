export { dbtBuildStep, dbtPublishStep } from "./build-step";
export { dbtCommand, dbtVerbs, type DbtVerb } from "./commands";
export { DbtProcess, type DbtNode, type DbtOutcome, type DbtProgress } from "./dbt-process";
export { runDbt, type RunDbtOptions } from "./run-dbt";
export type { DbtSummary } from "./summary";
export { runDbtVerb } from "./run-verb";

export { choiceOf, type Choice, type ChoiceFlags } from "./choice";
export { loaderCommand } from "./command-line";
export { command, demoOutputs, type StepContext, type StepOptions } from "./context";
export { readMeter, type MeterReading } from "./cost/credit-meter";
export { datasetFolder, manifestFile } from "./dataset-folder";
export { runDbt } from "./dbt/run-dbt";
export { loadStep } from "./load/load-step";
export { uploadAndLoad } from "./load/upload-and-load";
export { pipeline } from "./pipeline";
export * from "./reporter";
export { runSemanticVerb } from "./semantic";
export { modelPath } from "./semantic/model-file";
export { openSession, type LoaderSession, type SessionOptions } from "./session";
export {
  isTold,
  runStep,
  type LastRuns,
  type Step,
  type StepOutcome,
  type StepResult,
  type StepRun,
} from "./step";
export { allSteps, stepNamed, type Steps } from "./steps/all-steps";
export { generateStep } from "./steps/generate";
export { uploadStep } from "./steps/upload";
export { verifyStep } from "./verify/verify-step";

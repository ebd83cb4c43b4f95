export type { Counts, Operation, PropertyChange, Step } from "./engine/step";
export { Interrupted, NotSupportedLocally, StepFailed } from "./errors";
export type { LocalStack, RunOptions, Summary } from "./local-stack";
export { openLocalStack, type LocalStackSettings } from "./open-local-stack";
export { buildProgram } from "./program/build-program";
export { readConfigFile, readStackConfig } from "./program/stack-config";
export type { Json, Properties } from "./properties";
export type { AwsConnection } from "./providers/aws/clients";
export { summaryLine } from "./render/summary-line";

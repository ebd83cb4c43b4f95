import { UserError } from "@firn/config";
import type { StepName } from "@firn/demo-kit";
import { dbtBuildStep, dbtPublishStep } from "../dbt";
import { loadStep } from "../load/load-step";
import { mlStep, setupStep } from "../scripts/script-step";
import type { Step } from "../step";
import { verifyStep } from "../verify/verify-step";
import { generateStep } from "./generate";
import { uploadStep } from "./upload";

export type Steps = Readonly<Partial<Record<StepName, Step>>>;

/** What is behind each step's name. */
export const allSteps: Steps = {
  setup: setupStep,
  generate: generateStep,
  upload: uploadStep,
  load: loadStep,
  dbt: dbtBuildStep,
  ml: mlStep,
  publish: dbtPublishStep,
  verify: verifyStep,
};

/** @throws UserError for a step that nothing is behind */
export function stepNamed(steps: Steps, name: StepName): Step {
  const step = steps[name];
  if (step !== undefined) return step;
  throw new UserError(`There is no step ${name}.`, {
    hint: `Choose one of ${Object.keys(steps).join(", ")}.`,
  });
}

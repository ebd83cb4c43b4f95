import type { Properties } from "../properties";
import { stackType } from "../urn";
import type { Deployment } from "./deployment";

/** Outputs that a component or the stack registers when all of its children are registered. */
export function registerOutputs(deployment: Deployment, urn: string, outputs: Properties): void {
  const record = deployment.snapshot.registered(urn);
  // After a failure the program reports what is left of its outputs; those of the last whole run are worth more.
  const kept = deployment.failure && record?.type === stackType ? deployment.previousOutputs : outputs;
  deployment.snapshot.setOutputs(urn, kept);
}

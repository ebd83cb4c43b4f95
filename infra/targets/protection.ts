import { UserError } from "@firn/config";
import type { Environment } from "../src/environment";
import type { Plan, PlannedResource } from "./plan";

const isDoomed = ({ protect, operation }: PlannedResource) =>
  protect && (operation === "delete" || operation === "replace");

/** What a plan would delete or replace although it is protected, as sentences. */
export function brokenProtection({ resources }: Plan): string[] {
  return resources.filter(isDoomed).map(({ type, name, operation }) => {
    const verb = operation === "delete" ? "deleted" : "replaced";
    return `${type.split(":").at(-1)} ${name} is protected and would be ${verb}.`;
  });
}

/**
 * Lets a plan pass that leaves what is protected where it is; --allow-data-loss does not open what is protected.
 *
 * @throws UserError with the way out
 */
export function demandProtection(environment: string, plan: Plan): void {
  const broken = brokenProtection(plan);
  if (broken.length > 0) throw new UserError(broken.join("\n"), { hint: wayOut(environment) });
}

/** @throws UserError where the environment's databases and bucket are protected */
export function demandDestroyable({ name, protect }: Pick<Environment, "name" | "protect">): void {
  if (!protect) return;
  throw new UserError(`The databases and the bucket of ${name} are protected.`, { hint: wayOut(name) });
}

const wayOut = (environment: string) =>
  `If it is meant: take firn:protect out of infra/Pulumi.${environment}.yaml, apply that alone with infra:up, then run this again.`;

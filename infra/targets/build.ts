import { join } from "node:path";
import { buildProgram as build } from "@firn/pulumi-local";
import { projectDir } from "./project";

/** Compiles the program where its sources have changed; returns the bundle that Pulumi.yaml names. */
export function buildProgram(): Promise<string> {
  return build(projectDir);
}

/** The same for the policy pack, `pulumi preview --policy-pack infra/policy`. */
export function buildPolicyPack(): Promise<string> {
  return build(join(projectDir, "policy"));
}

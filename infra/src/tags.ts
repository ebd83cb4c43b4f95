import type { Environment } from "./environment";

/** What AWS's bill can be split by. */
export function tagsOf({ name }: Pick<Environment, "name">): Record<string, string> {
  return { application: "firn", environment: name };
}

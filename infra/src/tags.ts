import type { Environment } from "./environment";

type Named = Pick<Environment, "name">;

/** What AWS's bill can be split by. */
export function tagsOf({ name }: Named): Record<string, string> {
  return { application: "firn", environment: name };
}

const mark = ({ name }: Named) => `[firn:${name}]`;

/**
 * The comment of an object of a Snowflake account, with the environment's mark: by that `infra:leftovers` finds it when neither program nor
 * state knows of it any more. Snowflake's own tags would need its Enterprise Edition.
 */
export function markedComment(env: Named, comment: string): string {
  return `${comment} ${mark(env)}`;
}

/** Whether the comment is that of an object of the environment. */
export function bearsMark(env: Named, comment: string): boolean {
  return comment.endsWith(mark(env));
}

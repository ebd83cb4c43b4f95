import { z } from "zod";

const listed = z.array(z.object({ name: z.string() }));

/** Names in the answer of `pulumi stack ls --json`; the stacks of an organization are listed behind its name. */
export function stackNames(answer: string): string[] {
  return listed.parse(JSON.parse(answer)).map(({ name }) => name.split("/").at(-1) ?? name);
}

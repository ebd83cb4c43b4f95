import { createInterface } from "node:readline/promises";
import { UserError } from "@firn/config";

export interface Terminal {
  readonly interactive: boolean;
  ask(question: string): Promise<string>;
}

export const terminal: Terminal = {
  interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
  async ask(question) {
    const lines = createInterface({ input: process.stdin, output: process.stdout });
    try {
      return await lines.question(question);
    } finally {
      lines.close();
    }
  },
};

/** @throws UserError unless --yes was given or the environment's name is typed */
export async function confirmDestroy(
  environment: string,
  yes: boolean,
  { interactive, ask }: Terminal,
): Promise<void> {
  if (yes) return;
  if (!interactive) {
    throw new UserError(`Destroying ${environment} has to be confirmed, and there is no terminal to ask.`, {
      hint: "Add --yes.",
    });
  }
  const answer = await ask(`Everything in ${environment} will be deleted. Type its name to go on: `);
  if (answer.trim() !== environment) throw new UserError("Nothing was deleted.");
}

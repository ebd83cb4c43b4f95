import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { UserError } from "@firn/config";

/** Runs the real pulumi command in the project and hands on what it prints, line by line. */
export type PulumiCommand = (args: readonly string[], onLine: (line: string) => void) => Promise<void>;

/** The pulumi command on PATH. @throws UserError where it is missing or fails */
export function pulumiCommand(cwd: string): PulumiCommand {
  return (args, onLine) =>
    new Promise((resolve, reject) => {
      const environment = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
      const child = spawn("pulumi", [...args], {
        cwd,
        env: environment,
        stdio: ["inherit", "pipe", "inherit"],
      });
      createInterface({ input: child.stdout }).on("line", onLine);
      child.once("error", (cause) => reject(missing(cause)));
      child.once("close", (code) => (code === 0 ? resolve() : reject(failed(args, code ?? 1))));
    });
}

function missing(cause: Error): UserError {
  return new UserError("The pulumi command is not on PATH; cloud environments need it.", {
    hint: "Install it (https://www.pulumi.com/docs/install), then choose a backend with pulumi login. The environment local works without.",
    cause,
  });
}

function failed(args: readonly string[], exitCode: number): UserError {
  return new UserError(`pulumi ${args.slice(0, 2).join(" ")} ended with exit code ${exitCode}.`, {
    hint: "Its own message is above.",
    exitCode,
  });
}

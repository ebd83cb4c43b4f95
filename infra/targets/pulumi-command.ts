import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { UserError } from "@firn/config";
import { Interrupted } from "@firn/pulumi-local";
import type { Variables } from "./provider-login";

/** Runs the real pulumi command in the project and hands on what it prints, line by line. */
export type PulumiCommand = (args: readonly string[], onLine: (line: string) => void) => Promise<void>;

/**
 * The pulumi command on PATH. It has a process group of its own, so that a terminal's Ctrl-C reaches it through us and only once: the first
 * lets it finish what it has begun, a second makes it drop that.
 *
 * @param login variables that it has besides ours
 * @throws UserError where it is missing or fails, Interrupted where it was told to end
 */
export function pulumiCommand(cwd: string, signal: AbortSignal, login: Variables = {}): PulumiCommand {
  return (args, onLine) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(new Interrupted());
      const child = spawn("pulumi", [...args], {
        cwd,
        env: { ...process.env, ...login, PULUMI_SKIP_UPDATE_CHECK: "true" },
        stdio: ["ignore", "pipe", "inherit"],
        detached: true,
      });
      const interrupt = () => void child.kill("SIGINT");
      signal.addEventListener("abort", interrupt);
      process.once("exit", interrupt);
      createInterface({ input: child.stdout }).on("line", onLine);
      child.once("error", (cause) => reject(missing(cause)));
      child.once("close", (code) => {
        signal.removeEventListener("abort", interrupt);
        process.off("exit", interrupt);
        if (code === 0) resolve();
        else reject(signal.aborted ? new Interrupted() : failed(args, code ?? 1));
      });
    });
}

/** All that the command prints. */
export async function said(pulumi: PulumiCommand, args: readonly string[]): Promise<string> {
  const lines: string[] = [];
  await pulumi(args, (line) => lines.push(line));
  return lines.join("\n");
}

function missing(cause: Error): UserError {
  return new UserError("The pulumi command is not on PATH; cloud environments need it.", {
    hint: "Install it (https://www.pulumi.com/docs/install), then choose a backend with pulumi login. The environment local works without.",
    cause,
  });
}

function failed(args: readonly string[], exitCode: number): UserError {
  return new UserError(`pulumi ${args.slice(0, 2).join(" ")} ended with exit code ${exitCode}.`, {
    hint: "Its own message is above. A stack that does not exist yet is made by infra:up, or empty by: pulumi -C infra stack init <name>",
    exitCode,
  });
}

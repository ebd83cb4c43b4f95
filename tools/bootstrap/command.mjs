// Runs an installer so that it never outlives us unnoticed: it has a process group of its own, and signals to us end that group.
import { spawn } from "node:child_process";
import { Interrupted, Problem } from "./problem.mjs";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
/** npm rolls back on SIGINT, which can take longer than anyone waits; the next `npm ci` begins anew anyway. */
const PATIENCE_MS = 3_000;

/**
 * Resolves when the command succeeded; `doing` is what is reported every `everyMs` while it runs.
 * @throws Problem with `failed`, the way out for what the command said, and its last lines; Interrupted after a signal.
 */
export async function run(command, args, { cwd, doing, report, noteInstaller, failed, wayOut, everyMs }) {
  const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "pipe"], detached: true });
  if (child.pid !== undefined) noteInstaller(child.pid);
  const stopProgress = reportProgress(doing, report, everyMs ?? 10_000);
  const signals = forwardSignals(child, () => {
    stopProgress();
    report(`Stopped ${doing}, waiting for it to end ...`);
  });
  try {
    const { succeeded, said } = await ending(child);
    if (signals.received()) throw new Interrupted();
    if (succeeded) return;
    throw new Problem(`${failed}: ${wayOut(said)}.\n${said.trim().split("\n").slice(-12).join("\n")}`);
  } finally {
    signals.release();
    stopProgress();
    noteInstaller(undefined);
  }
}

function reportProgress(doing, report, everyMs) {
  const began = Date.now();
  const timer = setInterval(
    () => report(`still ${doing}, ${Math.round((Date.now() - began) / 1000)} s ...`),
    everyMs,
  );
  return () => clearInterval(timer);
}

/** `close` comes after the last process that writes to our pipes has ended, so nothing is left behind. */
function ending(child) {
  const output = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"])
    child[stream].setEncoding("utf8").on("data", (text) => (output[stream] += text));
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ succeeded: false, said: error.message }));
    child.once("close", (code) =>
      resolve({ succeeded: code === 0, said: output.stderr.trim() || output.stdout }),
    );
  });
}

/** A terminal's Ctrl-C can arrive twice (npm forwards it too), so only patience, not a second signal, kills outright. */
function forwardSignals(child, onFirst) {
  let last;
  const forward = (signal) => {
    if (last !== undefined) return;
    onFirst();
    signalGroup(child.pid, signal);
    last = setTimeout(() => signalGroup(child.pid, "SIGKILL"), PATIENCE_MS);
  };
  for (const signal of SIGNALS) process.on(signal, forward);
  return {
    received: () => last !== undefined,
    release: () => {
      clearTimeout(last);
      for (const signal of SIGNALS) process.off(signal, forward);
    },
  };
}

function signalGroup(pid, signal) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

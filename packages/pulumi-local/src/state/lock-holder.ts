import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { z } from "zod";

const note = z.object({ host: z.string(), pid: z.number(), started: z.string() });

/** Writes down that this process holds a lock. */
export function noteHolder(file: string): void {
  const started = startOf(process.pid);
  if (started === undefined) return;
  writeFileSync(file, JSON.stringify({ host: hostname(), pid: process.pid, started }), { mode: 0o600 });
}

export function forgetHolder(file: string): void {
  rmSync(file, { force: true });
}

/** Whether the process of the note has certainly ended: another machine's, or one that nobody noted, may live. */
export function holderIsDead(file: string): boolean {
  const holder = readNote(file);
  if (holder === undefined || holder.host !== hostname()) return false;
  return startOf(holder.pid) !== holder.started;
}

function readNote(file: string): z.infer<typeof note> | undefined {
  try {
    return note.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}

/**
 * When a process started: a process's number is given away again, the number and this together are not. Undefined where the process has
 * ended, also where nobody has taken note of that yet.
 */
function startOf(pid: number): string | undefined {
  return process.platform === "linux" ? startInProc(pid) : startByPs(pid);
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: the name, in parentheses, may hold anything; state is the 3rd field, start the 22nd. */
function startInProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function startByPs(pid: number): string | undefined {
  const { stdout } = spawnSync("ps", ["-o", "state=,lstart=", "-p", String(pid)], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C" },
  });
  const answer = stdout.trim();
  return answer === "" || answer.startsWith("Z") ? undefined : answer.replace(/^\S+\s+/, "");
}

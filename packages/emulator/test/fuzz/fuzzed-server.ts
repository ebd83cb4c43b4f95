import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(__dirname, "../../../..");

export interface Memory {
  /** Bytes of the whole process, DuckDB's among them. */
  readonly rss: number;
  readonly heapUsed: number;
}

/** A server to be ill-treated, in a process and a folder of its own. */
export interface FuzzedServer {
  readonly port: number;
  /** After how long sessions end that nobody uses. */
  readonly idleSeconds: number;
  /** What the server says of defects of its own. */
  readonly defects: readonly string[];
  /** How the process ended; undefined while it runs. */
  readonly death: string | undefined;
  memory(): Promise<Memory>;
  stop(): Promise<void>;
}

type Message = { port?: number; defect?: string; memory?: Memory };

/** User `admin`, password `secret`. */
export async function startFuzzedServer(idleSeconds = 4 * 3600): Promise<FuzzedServer> {
  const folder = mkdtempSync(join(tmpdir(), "firn-fuzz-"));
  const child = fork(join(__dirname, "host.ts"), [folder, String(idleSeconds)], {
    cwd: root,
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const defects: string[] = [];
  let complaints = "";
  let death: string | undefined;
  child.stderr?.on("data", (data: Buffer) => (complaints = (complaints + data.toString()).slice(-4000)));
  child.on("message", ({ defect }: Message) => defect !== undefined && defects.push(defect));
  const ended = once(child, "exit").then(
    ([code, signal]) => (death = `${String(signal ?? code)}: ${complaints}`),
  );
  const next = async <K extends keyof Message>(key: K): Promise<NonNullable<Message[K]>> =>
    new Promise((resolveWith, reject) => {
      const take = (message: Message) => {
        if (message[key] === undefined) return;
        child.off("message", take);
        resolveWith(message[key]);
      };
      child.on("message", take);
      void ended.then((how) => reject(new Error(`the server died: ${how}`)));
    });
  const port = await next("port");
  return {
    port,
    idleSeconds,
    defects,
    get death() {
      return death;
    },
    memory: async () => {
      const answer = next("memory");
      child.send("memory");
      return answer;
    },
    stop: async () => {
      child.kill("SIGKILL");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

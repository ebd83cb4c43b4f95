import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEngine } from "../src/session/local-engine";
import { startServer } from "../src/server";

/** An emulator of a test's own, in this process, on a free port and in a temporary folder. */
export interface LocalAccount {
  readonly port: number;
  readonly folder: string;
  close(): Promise<void>;
}

/** User `admin`, password `secret`. */
export async function startAccount(): Promise<LocalAccount> {
  const folder = mkdtempSync(join(tmpdir(), "firn-emulator-"));
  const engine = await openEngine({
    dataFolder: folder,
    adminPassword: "secret",
    threads: 2,
    memoryLimit: "512MB",
  });
  const server = await startServer({ engine, port: 0, spoolFolder: join(folder, "spool") });
  return {
    port: server.port,
    folder,
    close: async () => {
      await server.close();
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

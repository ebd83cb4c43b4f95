import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { openEngine } from "../../src/session/local-engine";
import { startServer } from "../../src/server";

/**
 * The local Snowflake in a process that can die: `host <folder> <seconds after which idle sessions end>`. It tells its parent its port and its
 * defects, and, when asked, the memory that is left after a collection.
 */
async function main([folder = "", idleSeconds = ""]: readonly string[]): Promise<void> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const tell = (message: object) => process.send?.(message);
  const engine = await openEngine({
    dataFolder: folder,
    adminPassword: "secret",
    threads: 2,
    memoryLimit: "512MB",
  });
  const { port } = await startServer({
    engine,
    port: 0,
    spoolFolder: `${folder}/spool`,
    idleSeconds: Number(idleSeconds),
    onDefect: (error) =>
      tell({ defect: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  });
  process.on("message", () => {
    collect();
    const { rss, heapUsed } = process.memoryUsage();
    tell({ memory: { rss, heapUsed } });
  });
  tell({ port });
}

void main(process.argv.slice(2));

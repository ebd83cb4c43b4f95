// One installation at a time in a checkout. The lock file holds our process and, while one runs, the installer that we started:
// when we are killed the installer goes on writing, and nobody may begin until it has ended.
import fs from "node:fs";
import path from "node:path";

/** Runs `work`, which gets a function that notes the process group of a running installer (undefined: it has ended). */
export async function withLock(root, report, work) {
  const lock = path.join(root, ".firn-bootstrap.lock");
  await acquire(lock, report);
  const noteInstaller = (group) => fs.writeFileSync(lock, [process.pid, group ?? ""].join("\n"));
  try {
    return await work(noteInstaller);
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

async function acquire(lock, report) {
  let told = false;
  while (!create(lock)) {
    const content = read(lock);
    if (content === undefined) continue;
    const busy = holder(content);
    if (busy === undefined) {
      fs.rmSync(lock, { force: true });
      continue;
    }
    if (!told) report(`Waiting for another installation${named(busy)} to finish ...`);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

const named = (busy) => (busy === 0 ? "" : ` (process ${busy})`);

function create(lock) {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function read(lock) {
  try {
    return fs.readFileSync(lock, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** The process that still installs, undefined when all have died; 0 while the file is being written. */
function holder(content) {
  if (content === "") return 0;
  const [owner, installer] = content.split("\n").map(Number);
  if (isAlive(owner)) return owner;
  return installer && isAlive(-installer) ? installer : undefined;
}

function isAlive(target) {
  try {
    process.kill(target, 0);
    return true;
  } catch {
    return false;
  }
}

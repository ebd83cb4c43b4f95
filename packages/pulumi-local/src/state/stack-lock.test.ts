import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { whileLocked } from "./stack-lock";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "firn-lock-"));
  file = join(folder, "nested", "state.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("says at once when the lock was lost to another run", async () => {
  jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate", "Date"] });
  try {
    const reason = whileLocked(file, "local", async (lost) => {
      rmSync(`${file}.lock`, { recursive: true });
      const aborted = new Promise<unknown>((end) => lost.addEventListener("abort", () => end(lost.reason)));
      await jest.advanceTimersByTimeAsync(15_000);
      return aborted;
    });
    await expect(reason).resolves.toMatchObject({
      message: "The lock of the stack local was lost to another run; what was done is in the state.",
    });
  } finally {
    jest.useRealTimers();
  }
});

test("lets one run at a time change the stack", async () => {
  await whileLocked(file, "local", async () => {
    await expect(whileLocked(file, "local", async () => undefined, 0)).rejects.toThrow(
      "Another run is changing the stack local.",
    );
  });
  await expect(whileLocked(file, "local", async () => "free again")).resolves.toBe("free again");
});

const isFree = () => whileLocked(file, "local", async () => "free", 0);
const isHeld = "Another run is changing the stack local.";

/** What a run leaves that was killed. */
function leaveLock(holder: object | undefined): void {
  mkdirSync(`${file}.lock`, { recursive: true });
  if (holder) writeFileSync(`${file}.holder`, JSON.stringify(holder));
}

describe("the lock of a run that was killed", () => {
  test("is taken over at once where its process has ended", async () => {
    const { pid } = spawnSync(process.execPath, ["--version"]);
    leaveLock({ host: hostname(), pid, started: "1" });
    await expect(isFree()).resolves.toBe("free");
    expect(existsSync(`${file}.holder`)).toBe(false);
  });

  test("is taken over at once where another process has its number by now", async () => {
    leaveLock({ host: hostname(), pid: process.pid, started: "before this one" });
    await expect(isFree()).resolves.toBe("free");
  });

  test("is left alone where its process is of another machine", async () => {
    leaveLock({ host: "elsewhere", pid: process.pid, started: "1" });
    await expect(isFree()).rejects.toThrow(isHeld);
  });

  test("is left alone where nobody noted whose it is", async () => {
    leaveLock(undefined);
    await expect(isFree()).rejects.toThrow(isHeld);
  });

  test("is taken over once: who comes next finds it held", async () => {
    leaveLock({ host: hostname(), pid: process.pid, started: "before this one" });
    await whileLocked(file, "local", async () => {
      expect(JSON.parse(readFileSync(`${file}.holder`, "utf8"))).toMatchObject({ pid: process.pid });
      await expect(isFree()).rejects.toThrow(isHeld);
    });
  });
});

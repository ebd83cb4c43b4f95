import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { repositoryRoot } from "@firn/config";
import { startServer } from "./server";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "firn-servers-"));
const note = path.join(folder, "pid");
afterEach(() => fs.rmSync(note, { force: true }));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** A program that writes down its process and goes on for ever. */
const endless = `require("node:fs").writeFileSync(${JSON.stringify(note)}, String(process.pid)); setInterval(() => {}, 1000)`;
const itsProcess = () => Number(fs.readFileSync(note, "utf8"));

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Something that answers for the program, with a status, as soon as that runs. */
async function answering(status: number): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = http.createServer(async (_, response) => {
    while (!fs.existsSync(note) || fs.readFileSync(note, "utf8") === "") await sleep(20);
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close };
}

test("a server that does not answer in time goes on no longer", async () => {
  const health = await answering(503);
  const starting = startServer(process.execPath, ["-e", endless], health.url, process.env, 0);
  await expect(starting).rejects.toThrow(`${health.url} does not answer`);
  expect(isAlive(itsProcess())).toBe(false);
  await health.close();
});

test("a server that nobody stops keeps nobody from ending", async () => {
  const health = await answering(200);
  const server = JSON.stringify(path.join(__dirname, "server"));
  const args = [process.execPath, ["-e", endless], health.url].map((each) => JSON.stringify(each)).join();
  const program = `require(${server}).startServer(${args})`;
  const child = spawn(process.execPath, ["-r", "tsx/cjs", "-e", program], {
    cwd: repositoryRoot,
    stdio: "inherit",
  });
  expect(await once(child, "exit")).toEqual([0, null]);
  process.kill(itsProcess(), "SIGKILL");
  await health.close();
});

/* How a host talks with the server: a line of JSON there, a line back, on pipes of its own: Node does not wait at those of the standard input.
   It waits for what it reads, so that to a body everything is synchronous. */
import { readSync, writeSync } from "node:fs";
import { exit } from "node:process";
import { Worker } from "node:worker_threads";

const QUESTIONS = 3;
const ANSWERS = 4;
const END_OF_LINE = 10;
const chunk = Buffer.alloc(65_536);

/** The next message. Ends the process where the server is gone. */
export function receive() {
  const chunks = [];
  for (;;) {
    const read = readSync(QUESTIONS, chunk);
    if (read === 0) exit(0);
    chunks.push(Buffer.from(chunk.subarray(0, read)));
    // Nobody sends a second message before the answer to the first.
    if (chunk[read - 1] === END_OF_LINE) return JSON.parse(Buffer.concat(chunks).toString());
  }
}

export function send(message) {
  const bytes = Buffer.from(`${JSON.stringify(message)}\n`);
  for (let sent = 0; sent < bytes.length;) sent += writeSync(ANSWERS, bytes, sent);
}

/* A body that computes without end does not see that the server was killed. */
const WATCH = `const { ppid } = process; setInterval(() => { if (process.ppid !== ppid) process.kill(process.pid, "SIGKILL"); }, 1000);`;
new Worker(WATCH, { eval: true }).unref();

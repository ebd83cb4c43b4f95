/* A process that runs bodies of JavaScript: when its engine ends by a fatal error, such as one allocation that exceeds the heap, the server
   lives on. Plain JavaScript: the worker of the functions, which uses it too, does not go through the TypeScript loader. */
const { spawn } = require("node:child_process");
const { join } = require("node:path");

const END_OF_LINE = 10;

/**
 * Starts a host. `onMessage` gets each message; `onEnd` is told once that it has ended, and whether a fatal error or a signal ended it.
 * @param {{ file: string, megabytes: number, onMessage: (message: unknown) => void, onEnd: (wasFatal: boolean) => void }} options
 */
exports.startHost = function ({ file, megabytes, onMessage, onEnd }) {
  const flags = [`--max-old-space-size=${megabytes}`, "--max-semi-space-size=16", "--stack-size=3900"];
  const child = spawn(process.execPath, [...flags, join(__dirname, file)], {
    env: {},
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const [, , , questions, answers] = child.stdio;
  let chunks = [];
  answers.on("data", (chunk) => {
    chunks.push(chunk);
    // Nobody sends a second message before the answer to the first.
    if (chunk[chunk.length - 1] !== END_OF_LINE) return;
    const text = Buffer.concat(chunks).toString();
    chunks = [];
    onMessage(JSON.parse(text));
  });
  // What it did not read any more; its end tells.
  questions.on("error", () => undefined);
  child.once("error", () => onEnd(false));
  child.once("close", (_code, signal) => onEnd(signal !== null));
  return {
    send: (message) => questions.write(`${JSON.stringify(message)}\n`),
    kill: () => child.kill("SIGKILL"),
  };
};

/* A worker between the server's thread, which waits for each chunk of a function since DuckDB's callbacks are synchronous, and the process
   that computes it. It ends that process when the time is over; the next chunk starts another. */
import { workerData } from "node:worker_threads";
import hostProcess from "./host-process.cjs";

const { signal, port, megabytes, mostMilliseconds } = workerData;

let host;
let timer;
let isAsked = false;

function answer(message) {
  if (!isAsked) return;
  isAsked = false;
  clearTimeout(timer);
  port.postMessage(message);
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
}

function start() {
  let isOurs = true;
  const started = hostProcess.startHost({
    file: "udf-host.mjs",
    megabytes,
    onMessage: (message) => {
      if (isOurs) answer(message);
    },
    onEnd: (wasFatal) => {
      if (!isOurs) return;
      isOurs = false;
      host = undefined;
      answer(wasFatal ? { outOfMemory: true } : { error: "the functions' process ended without an answer." });
    },
  });
  const stop = () => {
    isOurs = false;
    host = undefined;
    started.kill();
  };
  return { send: started.send, stop };
}

port.on("message", (chunk) => {
  isAsked = true;
  host ??= start();
  timer = setTimeout(() => {
    host?.stop();
    answer({ tooLong: true });
  }, mostMilliseconds);
  host.send(chunk);
});

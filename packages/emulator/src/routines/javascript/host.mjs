/* A worker that runs one JavaScript procedure. Its queries go to the main thread; it waits for the answers, so that to the procedure they
   are synchronous. Plain JavaScript: workers do not go through the TypeScript loader. */
import { receiveMessageOnPort, workerData } from "node:worker_threads";
import { compileBody, install, newContext } from "./install.mjs";

const { signal, port, body, name, parameters, api } = workerData;

function bridge(request) {
  Atomics.store(signal, 0, 0);
  port.postMessage({ request });
  Atomics.wait(signal, 0, 0);
  return receiveMessageOnPort(port).message;
}

const context = newContext();
const functions = install(api, context)(bridge);

function run() {
  const names = parameters.map((parameter) => parameter.name);
  const values = parameters.map((parameter) => functions.argument(JSON.stringify(parameter)));
  const compiled = compileBody(body, ["snowflake", ...names], context);
  return compiled(functions.snowflake, ...values);
}

try {
  port.postMessage({ returned: functions.returned(run()) });
} catch (error) {
  port.postMessage({ thrown: functions.thrown(error), name });
}

// The main thread ends the worker when it has read the answer.
port.on("message", () => undefined);

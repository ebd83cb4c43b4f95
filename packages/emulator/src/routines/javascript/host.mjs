/* A process that runs one JavaScript procedure. Its queries go to the server; it waits for the answers, so that to the procedure they are synchronous. */
import { exit } from "node:process";
import { compileBody, install, newContext } from "./install.mjs";
import { receive, send } from "./pipe.mjs";

const { body, parameters } = receive();

/** Fails where the stack has no room: later it would part a question from its answer. */
const needRoom = (frames) => frames === 0 || needRoom(frames - 1);

function bridge(request) {
  needRoom(500);
  send({ request });
  return receive();
}

const context = newContext();
const functions = install(context)(bridge);

function run() {
  const names = parameters.map((parameter) => parameter.name);
  const values = parameters.map((parameter) => functions.argument(JSON.stringify(parameter)));
  const compiled = compileBody(body, ["snowflake", ...names], context);
  return compiled(functions.snowflake, ...values);
}

try {
  send({ returned: functions.returned(run()) });
} catch (error) {
  send({ thrown: functions.thrown(error) });
}
exit(0);

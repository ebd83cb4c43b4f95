import { EventEmitter } from "node:events";
import { interruption } from "./interruption";

test("a Ctrl-C that arrives twice is one; a later one gives up", () => {
  const source = new EventEmitter();
  let [time, givenUp] = [0, 0];
  const signal = interruption(
    source,
    () => givenUp++,
    () => time,
  );
  expect(signal.aborted).toBe(false);
  source.emit("SIGINT");
  time = 40;
  source.emit("SIGTERM");
  expect([signal.aborted, givenUp]).toEqual([true, 0]);
  time = 1_500;
  source.emit("SIGINT");
  expect(givenUp).toBe(1);
});

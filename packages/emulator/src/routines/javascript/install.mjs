import { readFileSync } from "node:fs";
import vm from "node:vm";

/** Runs the API's file within a context, so that its errors and arrays are those of the procedure; answers its `install`. */
export function install(file, context) {
  const exports = vm.runInContext("({})", context);
  const options = { parsingContext: context, filename: "api.js" };
  vm.compileFunction(readFileSync(file, "utf8"), ["exports"], options)(exports);
  return exports.install;
}

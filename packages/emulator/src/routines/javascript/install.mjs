import { readFileSync } from "node:fs";
import vm from "node:vm";

/* Whatever of the worker's own realm a body should get hold of makes no code there: its functions have no constructor to call. */
const kinds = [function () {}, async () => undefined, function* () {}, async function* () {}];
for (const kind of kinds)
  Object.defineProperty(Object.getPrototypeOf(kind), "constructor", { value: undefined });
for (const name of ["fetch", "WebSocket", "EventSource", "process", "BroadcastChannel"])
  Reflect.deleteProperty(globalThis, name);

/** A context for one run. As in Snowflake, eval() and new Function() are disabled. */
export const newContext = () =>
  vm.createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });

const sources = new Map();
function sourceOf(file) {
  const known = sources.get(file) ?? readFileSync(file, "utf8");
  sources.set(file, known);
  return known;
}

/** Runs the API's file within a context, so that its errors and arrays are those of the procedure; answers its `install`. */
export function install(file, context) {
  const exports = vm.runInContext("({})", context);
  const options = { parsingContext: context, filename: "api.js" };
  vm.compileFunction(sourceOf(file), ["exports"], options)(exports);
  return exports.install;
}

/* import( and import.defer(, also before a comment of any kind. Read in the raw text: what stands in a string is refused as well. */
const IMPORT = /\bimport\s*(?:\(|\/[/*]|<!--|-->|\.\s*[a-z/<])/;

/** The body as a function of the context. Node rejects import() with an error of the worker's realm, so that it is refused here. */
export function compileBody(body, names, context) {
  if (IMPORT.test(body)) throw new SyntaxError("import() is not supported: a body has no modules");
  return vm.compileFunction(body, names, { parsingContext: context, filename: "procedure" });
}

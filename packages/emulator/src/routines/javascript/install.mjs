import { readFileSync } from "node:fs";
import { memoryUsage } from "node:process";
import vm from "node:vm";

/* Whatever of the process's own realm a body should get hold of makes no code there: its functions have no constructor to call. */
const kinds = [function () {}, async () => undefined, function* () {}, async function* () {}];
for (const kind of kinds)
  Object.defineProperty(Object.getPrototypeOf(kind), "constructor", { value: undefined });
for (const name of ["fetch", "WebSocket", "EventSource", "process", "BroadcastChannel"])
  Reflect.deleteProperty(globalThis, name);

const MOST_BINARY_BYTES = 256 * 1024 * 1024;
const usedByBinaries = () => memoryUsage().arrayBuffers;

/** A context for one run, with bounded memory. As in Snowflake, eval() and new Function() are disabled. */
export function newContext() {
  const codeGeneration = { strings: false, wasm: false };
  // What a body has left to promises is dropped with its context.
  const context = vm.createContext(Object.create(null), { codeGeneration, microtaskMode: "afterEvaluate" });
  const { bound } = exportsOf("binary-memory.js", context);
  bound(usedByBinaries, MOST_BINARY_BYTES);
  return context;
}

const sources = new Map();
function sourceOf(file) {
  const known = sources.get(file) ?? readFileSync(new URL(file, import.meta.url), "utf8");
  sources.set(file, known);
  return known;
}

/** Runs a file within a context, so that its errors and arrays are those of the procedure; answers what it exports. */
function exportsOf(file, context) {
  const exports = vm.runInContext("({})", context);
  const options = { parsingContext: context, filename: file };
  vm.compileFunction(sourceOf(file), ["exports"], options)(exports);
  return exports;
}

/** The API's `install`, made within the context. */
export const install = (context) => exportsOf("api.js", context).install;

/* import( and import.defer(, also before a comment of any kind. Read in the raw text: what stands in a string is refused as well. */
const IMPORT = /\bimport\s*(?:\(|\/[/*]|<!--|-->|\.\s*[a-z/<])/;

/** The body as a function of the context. Node rejects import() with an error of the process's realm, so that it is refused here. */
export function compileBody(body, names, context) {
  if (IMPORT.test(body)) throw new SyntaxError("import() is not supported: a body has no modules");
  return vm.compileFunction(body, names, { parsingContext: context, filename: "procedure" });
}

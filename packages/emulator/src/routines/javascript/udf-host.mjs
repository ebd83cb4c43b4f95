/* A worker that computes JavaScript functions, a chunk of rows at a time. The main thread waits for each chunk: DuckDB's callbacks are
   synchronous. Plain JavaScript: workers do not go through the TypeScript loader. */
import vm from "node:vm";
import { workerData } from "node:worker_threads";
import { install } from "./install.mjs";

const { signal, port, api } = workerData;
const MOST_FUNCTIONS = 200;
const compiled = new Map();

function compile(text) {
  const known = compiled.get(text);
  if (known) return known;
  if (compiled.size >= MOST_FUNCTIONS) compiled.clear();
  const definition = JSON.parse(text);
  const context = vm.createContext(Object.create(null), { codeGeneration: { strings: true, wasm: false } });
  const functions = install(
    api,
    context,
  )(() => {
    throw new Error("A function cannot run statements.");
  });
  const names = definition.parameters.map((parameter) => parameter.name);
  const options = { parsingContext: context, filename: "procedure" };
  // The body of a table function is an expression: an object with processRow and the like.
  const body = definition.table ? `return (${definition.body.trim().replace(/;$/, "")});` : definition.body;
  const call = vm.compileFunction(
    definition.table ? body : definition.body,
    definition.table ? [] : names,
    options,
  );
  const result = { definition, functions, call };
  compiled.set(text, result);
  return result;
}

function scalar({ definition, functions, call }, cells) {
  if (definition.strict && cells.includes(null)) return null;
  const values = definition.parameters.map(({ type }, index) =>
    functions.argument(JSON.stringify({ cell: cells[index], type })),
  );
  return textOf(functions, call(...values), definition.json);
}

function textOf(functions, value, json) {
  const { kind, text } = JSON.parse(functions.returned(value));
  if (kind === "null") return null;
  return json && kind !== "json" && kind !== "number" && kind !== "boolean" ? JSON.stringify(text) : text;
}

function table({ definition, functions, call }, cells) {
  const handler = call();
  const row = Object.create(null);
  definition.parameters.forEach(({ name, type }, index) => {
    row[name] = functions.argument(JSON.stringify({ cell: cells[index], type }));
  });
  const rows = [];
  const writer = {
    writeRow: (written) =>
      rows.push(definition.table.map(({ name, json }) => textOf(functions, written[name], json))),
  };
  const context = {};
  handler.initialize?.(row, context);
  handler.processRow?.(row, writer, context);
  handler.finalize?.(writer, context);
  return JSON.stringify(rows);
}

port.on("message", ({ definition, rows }) => {
  let answer;
  try {
    const known = compile(definition);
    const one = known.definition.table ? table : scalar;
    answer = { values: rows.map((row) => one(known, JSON.parse(row))) };
  } catch (error) {
    const { name } = JSON.parse(definition);
    answer = { error: `Uncaught ${error} in ${name}` };
  }
  port.postMessage(answer);
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
});

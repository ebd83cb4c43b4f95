/* A process that computes JavaScript functions, a chunk of rows at a time. */
import { compileBody, install, newContext } from "./install.mjs";
import { receive, send } from "./pipe.mjs";

/** Each chunk has a context of its own: what a body leaves in its globals, nobody else's call can see. */
function compile(text) {
  const definition = JSON.parse(text);
  const context = newContext();
  const functions = install(context)(() => {
    throw new Error("A function cannot run statements.");
  });
  const names = definition.table ? [] : definition.parameters.map((parameter) => parameter.name);
  // The body of a table function is an expression: an object with processRow and the like.
  const body = definition.table ? `return (${definition.body.trim().replace(/;$/, "")});` : definition.body;
  return { definition, functions, call: compileBody(body, names, context) };
}

function scalar({ definition, functions, call }, cells) {
  if (definition.strict && cells.includes(null)) return null;
  const values = definition.parameters.map(({ type }, index) =>
    functions.argument(JSON.stringify({ cell: cells[index], type })),
  );
  return functions.result(call(...values), definition.json);
}

function table({ definition, functions, call }, cells) {
  return functions.tableRows(call, JSON.stringify({ ...definition, cells }));
}

/** The error in words, found within the context: its toString may be the body's own, and may throw too. */
function messageOf(known, error) {
  try {
    return known ? JSON.parse(known.functions.thrown(error)).message : String(error);
  } catch {
    return "an error that cannot be shown";
  }
}

function compute({ definition, rows }) {
  let known;
  try {
    known = compile(definition);
    const one = known.definition.table ? table : scalar;
    return { values: rows.map((row) => one(known, JSON.parse(row))) };
  } catch (error) {
    const { name } = JSON.parse(definition);
    return { error: `Uncaught ${messageOf(known, error)} in ${name}` };
  }
}

for (;;) send(compute(receive()));

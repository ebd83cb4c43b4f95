/*
 * Loaded before the program: parts of the SDK that are of no use here and take longer to load than all the rest.
 *
 * It can turn a function of the program into code for a cloud (magic lambdas, dynamic providers); for that it loads a TypeScript compiler and
 * npm's resolver at every start, and listens to V8's debugger. And it can trace itself, for whoever gives it an address to send that to.
 */
const Module = require("node:module");

const refuse = () => {
  throw new Error(
    "A function that becomes code in a cloud is not supported locally; apply the program with the pulumi command line.",
  );
};

const nothing = () => undefined;
const { trace, INVALID_SPAN_CONTEXT } = require(
  require.resolve("@opentelemetry/api", { paths: [require.resolve("@pulumi/pulumi/cmd/run")] }),
);
const newSpan = () => trace.wrapSpanContext(INVALID_SPAN_CONTEXT);

const standIn = (request, exports) => {
  const file = require.resolve(request);
  const module = new Module(file);
  require.cache[file] = Object.assign(module, { filename: file, exports, loaded: true });
};

standIn("@pulumi/pulumi/runtime/closure/serializeClosure", {
  serializeFunction: refuse,
  serializeFunctionAsync: refuse,
});
standIn("@pulumi/pulumi/runtime/closure/codePaths", { computeCodePaths: refuse });
standIn("@pulumi/pulumi/runtime/closure/v8Hooks", { isInitializedAsync: async () => undefined });
standIn("@pulumi/pulumi/cmd/run/tracing", { start: nothing, stop: nothing, newSpan });

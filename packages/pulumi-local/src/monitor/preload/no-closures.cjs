/*
 * Loaded before the program. The SDK can turn a function of the program into code for a cloud (magic lambdas, dynamic providers): at every
 * start it loads a TypeScript compiler and npm's resolver for that, and listens to V8's debugger. That is half of a preview, for what is not
 * supported locally.
 */
const Module = require("node:module");

const refuse = () => {
  throw new Error(
    "A function that becomes code in a cloud is not supported locally; apply the program with the pulumi command line.",
  );
};

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

/*
 * Loaded before the program: the SDK's source-mapped stacks cost more than all the rest of a preview.
 *
 * It asks for the stack of each promise and resource that it makes, in case one day somebody looks for a leak. Those errors have no message;
 * they get no stack, and those of promises do not even look at where they are. Errors that say something keep stacks that point into the sources.
 */
const util = require("node:util");
const sourceMaps = require(
  require.resolve("source-map-support", { paths: [require.resolve("@pulumi/pulumi/cmd/run")] }),
);

const { install } = sourceMaps;
sourceMaps.install = (options) => {
  install(options);
  const mapped = Error.prepareStackTrace;
  Error.prepareStackTrace = (error, sites) => (error.message === "" ? String(error) : mapped(error, sites));
};

const debuggable = require("@pulumi/pulumi/runtime/debuggable");
const { debuggablePromise } = debuggable;
debuggable.debuggablePromise = (...args) => {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return debuggablePromise(...args);
  } finally {
    Error.stackTraceLimit = limit;
  }
};

/* Node 20's util.inspect(error, { colors: true }) runs for half a minute on such stacks; the SDK calls it for a program that fails. */
const inspect = util.inspect;
const withoutColours = (value, options, ...rest) =>
  inspect(value, options && typeof options === "object" ? { ...options, colors: false } : options, ...rest);
util.inspect = Object.assign(withoutColours, inspect);

/*
 * Loaded before the program. Node 20's util.inspect(error, { colors: true }) runs for half a minute on the source-mapped
 * stacks of the SDK, which calls it for a program that fails.
 */
const util = require("node:util");

const inspect = util.inspect;
const withoutColours = (value, options, ...rest) =>
  inspect(value, options && typeof options === "object" ? { ...options, colors: false } : options, ...rest);
util.inspect = Object.assign(withoutColours, inspect);

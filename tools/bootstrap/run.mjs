// Every npm script and Nx target starts here, in plain Node: what is missing is installed once, then the program runs in this process.
import { createRequire } from "node:module";
import path from "node:path";
import { demandConfiguration } from "./configuration.mjs";
import { Problem, ensureInstalled } from "./install.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const [program, ...args] = process.argv.slice(2);

try {
  demandConfiguration(root);
  await ensureInstalled(root, (line) => process.stderr.write(`${line}\n`));
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

const file = path.resolve(root, program);
process.argv = [process.argv[0], file, ...args];
// Both loaders: programs are CommonJS, and what they load with `import()` goes through the other one.
(await import("tsx/cjs/api")).register();
(await import("tsx/esm/api")).register();
createRequire(import.meta.filename)(file);

// Every npm script and Nx target starts here, in plain Node: what is missing is installed once, then the program runs in this process.
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { demandConfiguration } from "./configuration.mjs";
import { ensureInstalled } from "./install.mjs";
import { beforeInstalling } from "./not-installed.mjs";
import { endWith } from "./problem.mjs";

// A Node too old for us gets as far as the sentence about it: no import.meta.dirname.
const root = path.resolve(fileURLToPath(import.meta.url), "../../..");
const [program, ...args] = process.argv.slice(2);

try {
  demandConfiguration(root);
  const next = beforeInstalling(root, [program, ...args], (line) => console.log(line));
  if (next === "answered") process.exit();
  if (next === "install") await ensureInstalled(root, (line) => process.stderr.write(`${line}\n`));
} catch (error) {
  endWith(error);
}

// Whoever reads may stop, as `head` does: nothing is left to say then.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

const file = path.resolve(root, program);
process.argv = [process.argv[0], file, ...args];
// Both loaders: programs are CommonJS, and what they load with `import()` goes through the other one.
(await import("tsx/cjs/api")).register();
(await import("tsx/esm/api")).register();
createRequire(import.meta.url)(file);

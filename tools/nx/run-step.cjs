// Runs a program of ours with exactly the flags that Nx was given. nx:run-commands would not do: it has an option `env` of its own and
// refuses `--env dev`, and it puts a shell between.
const { spawn } = require("node:child_process");

/** Resolves with whether the program ended well. */
module.exports = function runStep({ program, __unparsed__: flags = [] }, { root }) {
  return new Promise((resolve, reject) => {
    const args = ["tools/bootstrap/run.mjs", ...program, ...flags];
    const child = spawn(process.execPath, args, { cwd: root, stdio: "inherit" });
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
    child.once("error", reject);
    child.once("exit", (code) => resolve({ success: code === 0 }));
  });
};

/**
 * Node's arguments that run one of our programs from its TypeScript source. The loader is found from the working directory, which has to be
 * the repository. `--import` rather than `--require`: only then does code that is loaded with `import()` go through the loader too.
 */
export const runTypeScript = (file: string, ...args: readonly string[]): string[] => [
  "--import",
  "tsx",
  file,
  ...args,
];

/**
 * As runTypeScript, for a program whose calls into native code may each take long: so many threads of libuv's pool answer them side by side,
 * in place of four. The pool starts with the first file that the loader reads, so that the program itself could no longer say it. A number that
 * is set in the environment stays.
 */
export const runTypeScriptWithPool = (
  threads: number,
  file: string,
  ...args: readonly string[]
): string[] => [
  "--import",
  `data:text/javascript,${encodeURIComponent(`process.env.UV_THREADPOOL_SIZE ??= "${threads}"`)}`,
  ...runTypeScript(file, ...args),
];

/** What the local Snowflake's pool has: each statement that is computed holds a thread meanwhile, and so does a login for a moment. */
export const LOCAL_SNOWFLAKE_THREADS = 128;

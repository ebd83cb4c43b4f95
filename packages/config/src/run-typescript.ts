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

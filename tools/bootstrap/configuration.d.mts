export function demandConfiguration(
  root: string,
  environment?: NodeJS.ProcessEnv,
  commandLines?: () => string[],
): void;
export function askedConfiguration(commandLines: readonly string[]): string | undefined;

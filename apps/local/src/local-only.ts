import { ConfigError, LOCAL, type Settings } from "@firn/config";

/** Throws ConfigError where FIRN_ENV asks for another environment of a command that only knows the local one. */
export function demandLocal(command: string, { FIRN_ENV: environment }: Settings): void {
  if (environment === undefined || environment === LOCAL) return;
  throw new ConfigError(
    "FIRN_ENV",
    `npm run ${command} is about the local environment, not "${environment}"`,
    {
      hint: `unset FIRN_ENV, or use npx nx run infra:up -c ${environment} and npx nx run loader:load -c ${environment}`,
    },
  );
}

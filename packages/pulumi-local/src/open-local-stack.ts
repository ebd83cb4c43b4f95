import type { SnowflakeConnection } from "@firn/config";
import { createStack, type LocalStack } from "./local-stack";
import { createAwsProvider } from "./providers/aws/aws-provider";
import type { AwsConnection } from "./providers/aws/clients";
import { createSnowflakeProvider } from "./providers/snowflake/snowflake-provider";
import { RememberedReads } from "./providers/snowflake/remembered-reads";
import { openSession } from "./providers/snowflake/session";

export interface LocalStackSettings {
  /** Folder of Pulumi.yaml. */
  readonly projectDir: string;
  /** The compiled program. */
  readonly program: string;
  readonly project: string;
  readonly stack: string;
  readonly stateFile: string;
  /** Seals the secrets in the state file. */
  readonly passphrase: string;
  /** Values by their full keys, e.g. `firn:prefix`. */
  readonly config: Readonly<Record<string, string>>;
  /** Those of the config's keys whose values are secret. */
  readonly secretKeys: readonly string[];
  readonly aws: AwsConnection;
  /** Who logs in for a provider object that names a role, or none. */
  readonly snowflake: (role: string | undefined) => Promise<SnowflakeConnection>;
}

/** A stack of a Pulumi program on local services: no pulumi command, no account. */
export function openLocalStack(settings: LocalStackSettings): LocalStack {
  const { projectDir, program, config, secretKeys, project, stack, stateFile, passphrase } = settings;
  return createStack({
    program: { projectDir, main: program, config, secretKeys },
    project,
    stack,
    stateFile,
    passphrase,
    openProviders: () => {
      const reads = new RememberedReads();
      const openAs = (role: string | undefined) => reads.of(openSession(() => settings.snowflake(role)));
      return { aws: createAwsProvider(settings.aws), snowflake: createSnowflakeProvider(openAs) };
    },
  });
}

import { connectionFor, UserError, type Config, type SnowflakeAuth, type StackOutputs } from "@firn/config";
import type { DbtProject } from "./project";

/**
 * What profiles.yml and dbt read from the environment: who connects where (FIRN_DBT_*), and where dbt writes. Every name
 * is set, empty where it does not apply, because one process serves environments one after another.
 */
export function dbtEnvironment(
  config: Config,
  project: DbtProject,
  as: "loader" | "transformer" = "transformer",
): Record<string, string> {
  const { outputs } = config;
  const snowflake = connectionFor(config, as);
  const demo = outputs.demos[project.demo];
  if (!demo) {
    throw new UserError(`The stack of ${config.environment} has no demo ${project.demo}.`, {
      hint: `npx nx run infra:up -c ${config.environment} makes its database.`,
    });
  }
  return {
    FIRN_DBT_ACCOUNT: snowflake.account,
    FIRN_DBT_HOST: snowflake.host ?? "",
    FIRN_DBT_PORT: String(snowflake.port ?? 443),
    FIRN_DBT_PROTOCOL: snowflake.protocol ?? "https",
    FIRN_DBT_USER: snowflake.user,
    FIRN_DBT_ROLE: outputs.roles[as],
    FIRN_DBT_WAREHOUSE: outputs.warehouse,
    FIRN_DBT_DATABASE: demo.database,
    FIRN_DBT_AUTH: snowflake.auth.kind,
    FIRN_DBT_TRANSIENT: String(!hasPermanentTables(outputs)),
    ...secrets(snowflake.auth),
    DBT_PROJECT_DIR: project.directory,
    DBT_PROFILES_DIR: project.directory,
    DBT_TARGET_PATH: project.targetPath,
    DBT_LOG_PATH: project.logPath,
    DBT_SEND_ANONYMOUS_USAGE_STATS: "false",
    DBT_VERSION_CHECK: "false",
    DO_NOT_TRACK: "1",
  };
}

/** Transient tables are kept for a day at most: where the environment keeps longer, they are permanent. */
export const hasPermanentTables = ({ retentionDays = 1 }: Pick<StackOutputs, "retentionDays">): boolean =>
  retentionDays > 1;

function secrets(auth: SnowflakeAuth): Record<string, string> {
  return {
    FIRN_DBT_PASSWORD: auth.kind === "password" ? auth.password : "",
    FIRN_DBT_PRIVATE_KEY: auth.kind === "key-pair" ? auth.privateKey : "",
    FIRN_DBT_PRIVATE_KEY_PASSPHRASE: auth.kind === "key-pair" ? (auth.passphrase ?? "") : "",
    FIRN_DBT_TOKEN: auth.kind === "oauth" ? auth.token : "",
  };
}

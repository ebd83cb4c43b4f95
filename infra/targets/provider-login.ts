import { ConfigError, type SnowflakeConnection } from "@firn/config";

/** Environment variables; those that are undefined are not set in the child. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Other ways to log in that the provider would mix with ours. */
const otherLogins: Variables = {
  SNOWFLAKE_PROFILE: undefined,
  SNOWFLAKE_PASSWORD: undefined,
  SNOWFLAKE_PRIVATE_KEY: undefined,
  SNOWFLAKE_PRIVATE_KEY_PASSPHRASE: undefined,
  SNOWFLAKE_TOKEN: undefined,
};

/**
 * The login in the variables that Pulumi's Snowflake provider reads, which are not Snowflake's own: the account in two parts, and the key
 * itself instead of its path. https://www.pulumi.com/registry/packages/snowflake/installation-configuration/
 *
 * @throws ConfigError where the account is not `<organization>-<account>`, or the login is a password
 */
export function providerLogin({ account, host, user, role, auth }: SnowflakeConnection): Variables {
  return {
    ...otherLogins,
    ...accountVariables(account),
    SNOWFLAKE_HOST: host,
    SNOWFLAKE_USER: user,
    SNOWFLAKE_ROLE: role,
    ...authVariables(auth),
  };
}

/** Names of organizations have no hyphen: the first one ends them. */
function accountVariables(account: string): Variables {
  const [, organization, name] = /^([A-Za-z0-9]+)-([\w-]+)$/.exec(account) ?? [];
  if (organization !== undefined && name !== undefined)
    return { SNOWFLAKE_ORGANIZATION_NAME: organization, SNOWFLAKE_ACCOUNT_NAME: name };
  throw new ConfigError("SNOWFLAKE_ACCOUNT", `${account} is not of the form <organization>-<account>`, {
    hint: "SELECT CURRENT_ORGANIZATION_NAME() || '-' || CURRENT_ACCOUNT_NAME() gives it",
  });
}

function authVariables(auth: SnowflakeConnection["auth"]): Variables {
  switch (auth.kind) {
    case "oauth":
      return { SNOWFLAKE_AUTHENTICATOR: "OAUTH", SNOWFLAKE_TOKEN: auth.token };
    case "key-pair":
      return {
        SNOWFLAKE_AUTHENTICATOR: "SNOWFLAKE_JWT",
        SNOWFLAKE_PRIVATE_KEY: auth.privateKey,
        SNOWFLAKE_PRIVATE_KEY_PASSPHRASE: auth.passphrase,
      };
    case "password":
      throw new ConfigError("SNOWFLAKE_PRIVATE_KEY_PATH", "a cloud environment takes no password");
  }
}

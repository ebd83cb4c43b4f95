import { ConfigError } from "@firn/config";
import { providerLogin } from "./provider-login";

const person = { account: "acme-data-dev", user: "FIRN_PROVISIONER" };
const keyPair = { kind: "key-pair", privateKey: "-----BEGIN", passphrase: "p" } as const;

test("a key pair is handed on as text, the account in two parts", () => {
  expect(providerLogin({ ...person, auth: keyPair })).toEqual({
    SNOWFLAKE_ORGANIZATION_NAME: "acme",
    SNOWFLAKE_ACCOUNT_NAME: "data-dev",
    SNOWFLAKE_USER: "FIRN_PROVISIONER",
    SNOWFLAKE_AUTHENTICATOR: "SNOWFLAKE_JWT",
    SNOWFLAKE_PRIVATE_KEY: "-----BEGIN",
    SNOWFLAKE_PRIVATE_KEY_PASSPHRASE: "p",
  });
});

test("a token takes the key pair's place, and every other login is taken away", () => {
  const login = providerLogin({ ...person, role: "R", host: "h", auth: { kind: "oauth", token: "t" } });
  expect(login).toMatchObject({
    SNOWFLAKE_AUTHENTICATOR: "OAUTH",
    SNOWFLAKE_TOKEN: "t",
    SNOWFLAKE_ROLE: "R",
    SNOWFLAKE_HOST: "h",
  });
  const taken = Object.keys(login).filter((variable) => login[variable] === undefined);
  expect(taken).toEqual([
    "SNOWFLAKE_PROFILE",
    "SNOWFLAKE_PASSWORD",
    "SNOWFLAKE_PRIVATE_KEY",
    "SNOWFLAKE_PRIVATE_KEY_PASSPHRASE",
  ]);
});

test.each(["xy12345", "xy12345.eu-central-1", "-dev"])(
  "the account %s is refused with the way out",
  (account) => {
    const attempt = () => providerLogin({ ...person, account, auth: keyPair });
    expect(attempt).toThrow(ConfigError);
    expect(attempt).toThrow(/SNOWFLAKE_ACCOUNT.*<organization>-<account>/);
  },
);

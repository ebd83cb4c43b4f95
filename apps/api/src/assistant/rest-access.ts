import { createHash, createPrivateKey, createPublicKey, createSign } from "node:crypto";
import type { SnowflakeConnection } from "@firn/config";

const LIFETIME_SECONDS = 300;

/** Where Snowflake's REST APIs of the account are, without a slash at the end. */
export function accountUrl({ account, host, port, protocol = "https" }: SnowflakeConnection): string {
  const name = host ?? `${account.replaceAll("_", "-").toLowerCase()}.snowflakecomputing.com`;
  return `${protocol}://${name}${port === undefined ? "" : `:${port}`}`;
}

/**
 * Headers that sign a REST request in as the connection's user; undefined for passwords, which REST APIs do not take.
 * https://docs.snowflake.com/en/developer-guide/snowflake-rest-api/authentication
 * @param now milliseconds since 1970
 */
export function signInHeaders(
  connection: SnowflakeConnection,
  now: number,
): Readonly<Record<string, string>> | undefined {
  const { auth } = connection;
  switch (auth.kind) {
    case "password":
      return undefined;
    case "oauth":
      return headers(auth.token, "OAUTH");
    case "key-pair":
      return headers(keyPairToken(connection, auth, now), "KEYPAIR_JWT");
  }
}

const headers = (token: string, type: string) => ({
  Authorization: `Bearer ${token}`,
  "X-Snowflake-Authorization-Token-Type": type,
});

function keyPairToken(
  { account, user }: SnowflakeConnection,
  { privateKey, passphrase }: { readonly privateKey: string; readonly passphrase?: string },
  now: number,
): string {
  const key = createPrivateKey({ key: privateKey, ...(passphrase === undefined ? {} : { passphrase }) });
  const der = createPublicKey(key).export({ type: "spki", format: "der" });
  const print = createHash("sha256").update(der).digest("base64");
  // The region of an account locator is no part of its name here.
  const subject = `${account.split(".")[0] ?? account}.${user}`.toUpperCase();
  const issued = Math.floor(now / 1000);
  const claims = {
    iss: `${subject}.SHA256:${print}`,
    sub: subject,
    iat: issued,
    exp: issued + LIFETIME_SECONDS,
  };
  const text = `${encoded({ alg: "RS256", typ: "JWT" })}.${encoded(claims)}`;
  return `${text}.${createSign("RSA-SHA256").update(text).sign(key, "base64url")}`;
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

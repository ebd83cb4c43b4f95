import { createHash, createPublicKey, verify, type KeyObject } from "node:crypto";
import type { User } from "../catalog/model";

interface Claims {
  readonly iss?: string;
  readonly sub?: string;
  readonly exp?: number;
}

/**
 * Whether a JWT was signed with one of the user's keys, for this user, and is still valid.
 * https://docs.snowflake.com/en/user-guide/key-pair-auth
 */
export function verifyToken(token: string, user: User, now: Date): boolean {
  const [header, payload, signature] = token.split(".");
  if (!header || !payload || !signature) return false;
  const claims = claimsOf(payload);
  if (!claims || (claims.exp ?? 0) * 1000 <= now.getTime()) return false;
  return keysOf(user).some(
    (key) =>
      verify("RSA-SHA256", Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, "base64url")) &&
      namesUser(claims, user, fingerprint(key)),
  );
}

/** sub is ACCOUNT.USER; iss is the same with the key's fingerprint behind it. */
function namesUser({ iss, sub }: Claims, user: User, print: string): boolean {
  const subject = (sub ?? "").toUpperCase();
  return (
    subject.endsWith(`.${user.loginName}`) &&
    iss !== undefined &&
    iss.toUpperCase() === `${subject}.${print}`.toUpperCase()
  );
}

function claimsOf(payload: string): Claims | undefined {
  try {
    return JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as Claims;
  } catch {
    return undefined;
  }
}

function keysOf(user: User): KeyObject[] {
  return [user.rsaPublicKey, user.rsaPublicKey2].flatMap((key) => (key ? publicKey(key) : []));
}

/** Snowflake takes the key without the lines that PEM puts around it. */
function publicKey(text: string): KeyObject[] {
  const body = text.replaceAll(/-----[^-]+-----|\s/g, "");
  try {
    return [createPublicKey({ key: Buffer.from(body, "base64"), format: "der", type: "spki" })];
  } catch {
    return [];
  }
}

/** As DESCRIBE USER shows it in RSA_PUBLIC_KEY_FP. */
export const fingerprint = (key: KeyObject): string =>
  `SHA256:${createHash("sha256")
    .update(key.export({ format: "der", type: "spki" }))
    .digest("base64")}`;

export const fingerprintOf = (text: string | undefined): string | undefined => {
  const [key] = text ? publicKey(text) : [];
  return key && fingerprint(key);
};

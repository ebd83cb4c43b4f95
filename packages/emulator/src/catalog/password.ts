import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto";

const hashOf = (password: string, salt: Buffer): Buffer => scryptSync(password, salt, 32, { N: 4096 });

/** salt$hash in hex. */
export function hashPassword(password: string): string {
  const salt = randomBytes(16);
  return `${salt.toString("hex")}$${hashOf(password, salt).toString("hex")}`;
}

/** False for users without a password. */
export function verifyPassword(password: string, stored: string | undefined): boolean {
  const [salt, hash] = (stored ?? "").split("$");
  if (!salt || !hash) return false;
  return timingSafeEqual(hashOf(password, Buffer.from(salt, "hex")), Buffer.from(hash, "hex"));
}

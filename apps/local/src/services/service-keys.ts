import { createPublicKey, generateKeyPairSync } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { localKeyFile, purposes, type Purpose } from "@firn/config";

/**
 * Public keys of the local service users as settings of the stack, e.g. `firn:loaderPublicKey`. Makes the key pairs where they are
 * missing; a private key stays in its file, which only its owner can read.
 */
export function publicKeySettings(home: string): Record<string, string> {
  return Object.fromEntries(
    purposes.map((purpose) => [`firn:${purpose}PublicKey`, publicKeyOf(privateKey(home, purpose))]),
  );
}

/** The private key in its file, which is made where it is missing. */
export function privateKey(home: string, purpose: Purpose | "provisioner"): string {
  const file = localKeyFile(home, purpose);
  if (fs.existsSync(file)) return fs.readFileSync(file, "utf8");
  const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const text = pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  fs.writeFileSync(`${file}.new`, text, { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
  return text;
}

/** What Snowflake wants: the key's base64 in one line, without the lines around it. */
export function publicKeyOf(privateKeyText: string): string {
  return createPublicKey(privateKeyText).export({ type: "spki", format: "der" }).toString("base64");
}

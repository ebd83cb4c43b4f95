import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";

/** Of this process: what is sealed here can be opened nowhere else. */
const SEAL = randomBytes(32);
const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const hmac = (key: Buffer, data: Buffer | string): Buffer => createHmac("sha256", key).update(data).digest();

/** DuckDB's name of sealedHmac. */
export const SEALED_HMAC = "sf_js_sealed_hmac";

/** A secret key as text that may stand in DuckDB's SQL, in its errors and logs. The same for the same key: expressions are told apart by their SQL. */
export function sealed(key: Buffer): string {
  const nonce = hmac(SEAL, key).subarray(0, NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, SEAL, nonce);
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]).toString("base64");
}

/** The HMAC-SHA256 of a text, in hex, by a key that `sealed` has made. Throws for any other. */
export const sealedHmac = (key: string, text: string): string => hmac(opened(key), text).toString("hex");

function opened(text: string): Buffer {
  const bytes = Buffer.from(text, "base64");
  const decipher = createDecipheriv(CIPHER, SEAL, bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}

import { createCipheriv, createDecipheriv, pbkdf2, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { UserError } from "@firn/config";

/** Seals texts with a passphrase, in the form of Pulumi's passphrase secrets provider. */
export interface Sealer {
  /** `v1:<salt>:<the word pulumi, sealed>`: with it another run can tell whether its passphrase is the right one. */
  readonly salt: string;
  seal(text: string): string;
  open(sealed: string): string;
}

const probe = "pulumi";
const iterations = 1_000_000;
const tagBytes = 16;
const derive = promisify(pbkdf2);

export async function createSealer(passphrase: string): Promise<Sealer> {
  const salt = randomBytes(8);
  const box = sealerOf(await keyOf(passphrase, salt));
  return { ...box, salt: `v1:${salt.toString("base64")}:${box.seal(probe)}` };
}

/** @throws UserError where the passphrase is not the one that the state was sealed with */
export async function openSealer(passphrase: string, salt: string): Promise<Sealer> {
  const [, bytes = "", ...sealedProbe] = salt.split(":");
  const box = sealerOf(await keyOf(passphrase, Buffer.from(bytes, "base64")));
  try {
    if (box.open(sealedProbe.join(":")) === probe) return { ...box, salt };
  } catch (cause) {
    throw wrongPassphrase(cause);
  }
  throw wrongPassphrase(undefined);
}

function wrongPassphrase(cause: unknown): UserError {
  return new UserError("The passphrase does not open the state's secrets.", {
    hint: "Give the passphrase that the state was made with, or remove the state file and its environment together.",
    cause,
  });
}

function keyOf(passphrase: string, salt: Buffer): Promise<Buffer> {
  return derive(passphrase, salt, iterations, 32, "sha256");
}

function sealerOf(key: Buffer): Pick<Sealer, "seal" | "open"> {
  return {
    seal(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return `v1:${nonce.toString("base64")}:${sealed.toString("base64")}`;
    },
    open(sealed) {
      const [, nonce = "", body = ""] = sealed.split(":");
      const bytes = Buffer.from(body, "base64");
      const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64"));
      decipher.setAuthTag(bytes.subarray(-tagBytes));
      return Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]).toString(
        "utf8",
      );
    },
  };
}

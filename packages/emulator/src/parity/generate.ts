import { join } from "node:path";
import { openAccount } from "../fixture";
import { probe, type Parity } from "./probe";

export const parityFile = join(__dirname, "../../../../docs/parity.md");

/** Asks an emulator of its own, in a temporary folder. */
export async function measureParity(): Promise<Parity> {
  const account = await openAccount();
  try {
    return await probe(await account.connect());
  } finally {
    await account.close();
  }
}

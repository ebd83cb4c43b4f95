import fs from "node:fs";
import path from "node:path";
import type { Purpose, SnowflakeConnection } from "./config";
import type { StackOutputs } from "./outputs";
import { localFiles } from "./local-services";
import { purposes } from "./purposes";

/** Private key of a local service user, or of who applies the stack; apps/local makes it, readable by its owner only. */
export const localKeyFile = (home: string, purpose: Purpose | "provisioner"): string =>
  path.join(localFiles(home).keys, `${purpose}.p8`);

/** How the local service users connect, as far as their keys and users are there. */
export function localPurposes(
  home: string,
  administrator: SnowflakeConnection,
  { users, roles, warehouse }: StackOutputs,
): Partial<Record<Purpose, SnowflakeConnection>> {
  const connections: Partial<Record<Purpose, SnowflakeConnection>> = {};
  for (const purpose of purposes) {
    const file = localKeyFile(home, purpose);
    const user = users?.[purpose];
    const role = roles[purpose];
    if (user === undefined || role === undefined || !fs.existsSync(file)) continue;
    const auth = { kind: "key-pair", privateKey: fs.readFileSync(file, "utf8") } as const;
    connections[purpose] = { ...administrator, user, role, warehouse, auth };
  }
  return connections;
}

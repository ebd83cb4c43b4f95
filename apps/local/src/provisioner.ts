import fs from "node:fs";
import path from "node:path";
import {
  localConnection,
  localFiles,
  localKeyFile,
  outputsInState,
  repositoryRoot,
  type LocalServices,
  type SnowflakeConnection,
} from "@firn/config";
import { literal, withConnection } from "@firn/snowflake";
import { privateKey, publicKeyOf } from "./services/service-keys";

/** The user of sql/platform/bootstrap.sql. */
export const PROVISIONER = "FIRN_PROVISIONER";
const administratorRole = "ACCOUNTADMIN";

/**
 * Who applies the local stack. A provider object of the program that names the account administrator's role, as that of the budget does, is
 * the administrator; every other is the provisioner. That login is made ready at once, while the program loads.
 */
export function stackLogins(
  home: string,
  services: LocalServices,
): (role: string | undefined) => Promise<SnowflakeConnection> {
  const provisioner = provisionerConnection(home, services);
  // Whoever logs in gets to know of a failure.
  provisioner.catch(() => undefined);
  return async (role) => {
    if (role === administratorRole) return { ...localConnection(services), role };
    return { ...(await provisioner), ...(role !== undefined && { role }) };
  };
}

/**
 * The user of sql/platform/bootstrap.sql, as in the cloud. The administrator runs that script before, which
 * changes nothing where it ran already. A stack from before there was such a user belongs to the administrator and stays so.
 */
export async function provisionerConnection(
  home: string,
  services: LocalServices,
): Promise<SnowflakeConnection> {
  const administrator = localConnection(services);
  const keyExists = fs.existsSync(localKeyFile(home, "provisioner"));
  if (!keyExists && outputsInState(localFiles(home).state) !== undefined) return administrator;
  const key = privateKey(home, "provisioner");
  await withConnection(administrator, async (connection) => {
    const file = path.join("sql", "platform", "bootstrap.sql");
    await connection.runScript(fs.readFileSync(path.join(repositoryRoot, file), "utf8"), { file });
    await connection.execute(`ALTER USER ${PROVISIONER} SET RSA_PUBLIC_KEY = ${literal(publicKeyOf(key))}`);
  });
  return {
    ...administrator,
    user: PROVISIONER,
    role: PROVISIONER,
    auth: { kind: "key-pair", privateKey: key },
  };
}

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

const user = "FIRN_PROVISIONER";

/**
 * Who applies the local stack: the user of sql/platform/bootstrap.sql, as in the cloud. The administrator runs that script before, which
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
    await connection.execute(`ALTER USER ${user} SET RSA_PUBLIC_KEY = ${literal(publicKeyOf(key))}`);
  });
  return { ...administrator, user, role: user, auth: { kind: "key-pair", privateKey: key } };
}

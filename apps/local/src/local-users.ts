import fs from "node:fs";
import { localKeyFile, purposes, UserError, type StackOutputs } from "@firn/config";
import type { Row } from "@firn/snowflake";
import { PROVISIONER } from "./provisioner";

/** What a session has to be able to do here. */
interface Asked {
  query(sql: string): Promise<Row[]>;
}

/** Who can log in to the local Snowflake beside the administrator. */
export interface LocalUser {
  readonly name: string;
  /** The private key that Firn made for a user whom it works as; another user's is not ours. */
  readonly keyFile?: string;
}

/**
 * The user of that name.
 * @throws UserError that names those who are there
 */
export async function localUser(
  name: string,
  connection: Asked,
  home: string,
  users: StackOutputs["users"],
): Promise<LocalUser> {
  const rows = await connection.query("SHOW USERS");
  const known = rows.map((row) => String(row["name"]));
  const found = known.find((each) => each.toUpperCase() === name.toUpperCase());
  if (found === undefined)
    throw new UserError(`The local Snowflake has no user ${name}.`, {
      hint: `choose one of ${known.join(", ")}, or make one: npm run sql -- "CREATE USER ..."`,
      exitCode: 2,
    });
  return { name: found, ...ownKey(found, home, users) };
}

function ownKey(name: string, home: string, users: StackOutputs["users"]): Pick<LocalUser, "keyFile"> {
  const purpose = name === PROVISIONER ? "provisioner" : purposes.find((each) => users?.[each] === name);
  if (purpose === undefined) return {};
  const keyFile = localKeyFile(home, purpose);
  return fs.existsSync(keyFile) ? { keyFile } : {};
}

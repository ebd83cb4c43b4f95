import { type Settings, localConnection } from "@firn/config";
import { withConnection } from "@firn/snowflake";
import {
  clientConnection,
  type ConnectionFormat,
  formatConnection,
  keyPairAdvice,
  keyPairConnection,
} from "./connection";
import { ensureLocalEnvironment } from "./ensure-environment";
import { localUser } from "./local-users";
import { ensureServices } from "./services/ensure";

export interface ConnectionFlags {
  readonly format: ConnectionFormat;
  readonly user?: string;
}

/** Brings the local environment up and prints how to connect to it; what else there is to know goes to `report`. */
export async function printConnection(
  { format, user }: ConnectionFlags,
  settings: Settings,
  print: (line: string) => void,
  report: (line: string) => void,
): Promise<void> {
  const { outputs } = await ensureLocalEnvironment({ settings, report });
  const { home, services } = await ensureServices({ settings, report });
  const administrator = localConnection(services);
  const database = Object.values(outputs.demos)[0]?.database ?? "";
  const defaults = { role: "ACCOUNTADMIN", warehouse: outputs.warehouse, database };
  if (user === undefined || user.toUpperCase() === administrator.user.toUpperCase())
    return print(formatConnection(clientConnection(administrator, defaults), format));
  const found = await withConnection(administrator, (connection) =>
    localUser(user, connection, home, outputs.users),
  );
  print(formatConnection(keyPairConnection(administrator, found, defaults), format));
  report(keyPairAdvice(found));
}

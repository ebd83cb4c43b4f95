import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SnowflakeConnection } from "@firn/config";
import { connect, type Connection } from "@firn/snowflake";
import { startSnowflake } from "@firn/test-services";

export interface Bank {
  /** Who made the tables. */
  readonly owner: Connection;
  /** As the console connects: a service user who may read the marts and nothing else. */
  readonly reader: Connection;
  readonly connection: SnowflakeConnection;
  stop(): Promise<void>;
}

/** A local Snowflake with the marts of customer360 in small, a table that no model has, and the console's user. */
export async function openBank(): Promise<Bank> {
  const folder = mkdtempSync(join(tmpdir(), "firn-bank-"));
  const emulator = await startSnowflake(folder);
  const owner = await connect(emulator.connection);
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = publicKey.export({ type: "spki", format: "der" }).toString("base64");
  await owner.runScript(
    `CREATE WAREHOUSE WH; CREATE DATABASE CUSTOMER_ANALYTICS; CREATE SCHEMA GOLD;
     ${readFileSync(join(__dirname, "bank.sql"), "utf8")}
     CREATE DATABASE SECRETS; CREATE TABLE SECRETS.PUBLIC.KEYS AS SELECT 'hidden' AS value;
     CREATE ROLE CONSOLE;
     GRANT USAGE ON WAREHOUSE WH TO ROLE CONSOLE;
     GRANT USAGE ON DATABASE CUSTOMER_ANALYTICS TO ROLE CONSOLE;
     GRANT USAGE ON SCHEMA CUSTOMER_ANALYTICS.GOLD TO ROLE CONSOLE;
     GRANT SELECT ON ALL TABLES IN SCHEMA CUSTOMER_ANALYTICS.GOLD TO ROLE CONSOLE;
     GRANT USAGE ON DATABASE SECRETS TO ROLE CONSOLE;
     GRANT USAGE ON SCHEMA SECRETS.PUBLIC TO ROLE CONSOLE;
     GRANT SELECT ON TABLE SECRETS.PUBLIC.KEYS TO ROLE CONSOLE;
     CREATE USER CONSOLE TYPE = SERVICE RSA_PUBLIC_KEY = '${key}' DEFAULT_ROLE = CONSOLE DEFAULT_SECONDARY_ROLES = ();
     GRANT ROLE CONSOLE TO USER CONSOLE;
     USE DATABASE CUSTOMER_ANALYTICS;`,
  );
  const auth = {
    kind: "key-pair",
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  } as const;
  const connection = { ...emulator.connection, user: "CONSOLE", auth, role: "CONSOLE", warehouse: "WH" };
  const reader = await connect(connection);
  return {
    owner,
    reader,
    connection,
    stop: async () => {
      await Promise.all([owner.close(), reader.close()]);
      await emulator.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

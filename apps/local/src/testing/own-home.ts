import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { readSettings, type Settings } from "@firn/config";

/** Settings of a local environment that is nobody else's: its own folder, its own free ports. */
export async function ownHome(): Promise<Settings & { readonly FIRN_HOME: string }> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "firn-local-"));
  const [snowflake, s3, console] = await freePorts(3);
  const given = {
    ...process.env,
    FIRN_ENV: "",
    FIRN_HOME: home,
    FIRN_SNOWFLAKE_PORT: String(snowflake),
    FIRN_S3_PORT: String(s3),
    FIRN_CONSOLE_PORT: String(console),
  };
  return { ...readSettings(given), FIRN_HOME: home };
}

/** Ports that nothing listens on; all are held until the last is found, so that no two are the same. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listening()));
  const ports = servers.map((server) => (server.address() as net.AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** Something of somebody else's that listens on a free port. */
async function listening(): Promise<net.Server> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

import net from "node:net";
import { UserError, type Settings } from "@firn/config";

/** Ports of the local environment. Each may be moved by the variable beside it. */
export const DEFAULT_PORTS = {
  snowflake: { port: 8585, setting: "FIRN_SNOWFLAKE_PORT" },
  s3: { port: 8586, setting: "FIRN_S3_PORT" },
  console: { port: 8580, setting: "FIRN_CONSOLE_PORT" },
} as const;

export type ServiceName = keyof typeof DEFAULT_PORTS;

/**
 * Where a service has to listen: where the settings say, else where it listens already, else at its default port.
 * @throws UserError where it listens at another port than the settings say: a question must not move what others use
 */
export function portOf(name: ServiceName, settings: Settings, listensAt: number | undefined): number {
  const { port, setting } = DEFAULT_PORTS[name];
  const asked = settings[setting];
  if (asked === undefined || listensAt === undefined || asked === listensAt)
    return asked ?? listensAt ?? port;
  throw new UserError(`The local ${TITLES[name]} runs at port ${listensAt}, and ${setting} is ${asked}.`, {
    hint: `leave ${setting} unset to use the one that runs; to move it, npm stop first`,
    exitCode: 2,
  });
}

/** True when nothing listens on 127.0.0.1:port. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/** Throws UserError naming the port and the variable that moves it. */
export async function demandFree(name: ServiceName, port: number): Promise<void> {
  if (await isFree(port)) return;
  throw new UserError(
    `Port ${port}, where the local ${TITLES[name]} should listen, is in use by another program.`,
    {
      hint: `stop that program, or choose another port: ${DEFAULT_PORTS[name].setting}=${port + 1000} npm start`,
    },
  );
}

export const TITLES: Readonly<Record<ServiceName, string>> = {
  snowflake: "Snowflake",
  s3: "S3",
  console: "console",
};

import { readLocalServices } from "@firn/config";
import { consoleService, s3Service, snowflakeService } from "./services/definitions";
import { answers, isRunning } from "./services/process";
import { TITLES } from "./services/ports";

export interface ServiceStatus {
  readonly name: string;
  readonly state: "running" | "stopped" | "not answering";
  readonly address?: string;
  readonly pid?: number;
  readonly staleCode: boolean;
}

/** How each local service is doing; starts nothing. */
export async function serviceStatus(home: string): Promise<ServiceStatus[]> {
  const services = readLocalServices(home);
  return Promise.all(
    [consoleService, snowflakeService, s3Service].map(async (definition): Promise<ServiceStatus> => {
      const known = services?.processes[definition.name];
      const name = TITLES[definition.name];
      if (!services || !known || !isRunning(known.pid, definition.marker))
        return { name, state: "stopped", staleCode: false };
      const alive = await answers(definition.healthUrl(known.port));
      return {
        name,
        state: alive ? "running" : "not answering",
        address: `127.0.0.1:${known.port}`,
        pid: known.pid,
        staleCode: known.fingerprint !== definition.fingerprint(services),
      };
    }),
  );
}

import { homeFolder, readLocalServices, readSettings, type Settings, writeLocalServices } from "@firn/config";
import { consoleService, s3Service, snowflakeService } from "./definitions";
import { stopService, withHomeLocked } from "./ensure";
import type { ServiceName } from "./ports";

/** Ends the local services in the order in which they depend on each other. Data stays. Returns the names of those that ran. */
export async function stopServices(settings: Settings = readSettings()): Promise<ServiceName[]> {
  const home = homeFolder(settings);
  if (!readLocalServices(home)) return [];
  return withHomeLocked(home, async () => {
    const services = readLocalServices(home);
    if (!services) return [];
    const stopped: ServiceName[] = [];
    for (const definition of [consoleService, snowflakeService, s3Service]) {
      if (await stopService(definition, services)) stopped.push(definition.name);
    }
    writeLocalServices(home, { ...services, processes: {}, stackAppliedTo: undefined });
    return stopped;
  });
}

import {
  type LocalServices,
  localFiles,
  outputsInState,
  readLocalServices,
  writeLocalServices,
} from "@firn/config";
import { withHomeLocked } from "./services/ensure";

/** False where the stack was never applied, or not to the S3 server that runs now: it forgets everything whenever it ends. */
export function isStackApplied(home: string, services: LocalServices): boolean {
  const s3 = services.processes.s3?.pid;
  return (
    s3 !== undefined && services.stackAppliedTo === s3 && outputsInState(localFiles(home).state) !== undefined
  );
}

/** Writes down which S3 server holds what the stack made; undefined: none does. */
export async function rememberApplied(home: string, s3: number | undefined): Promise<void> {
  await withHomeLocked(home, async () => {
    const services = readLocalServices(home);
    if (services) writeLocalServices(home, { ...services, stackAppliedTo: s3 });
  });
}

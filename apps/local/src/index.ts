export { clientConnection, formatConnection } from "./connection";
export { localCopies } from "./local-copies";
export { demandLocal } from "./local-only";
export { resetDemo } from "./reset";
export { ensureLocalEnvironment } from "./ensure-environment";
export { ensureConsole, ensureServices, type EnsureOptions, type EnsuredServices } from "./services/ensure";
export { provisionerConnection } from "./provisioner";
export { stopServices } from "./services/stop";
export { localStack, openStack } from "./stack";

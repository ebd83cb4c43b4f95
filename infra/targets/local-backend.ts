import { localStack } from "@firn/local";
import type { Backend, RunFlags } from "./backend";

/** The local environment; starts its services where they do not run. */
export function localBackend(print: (line: string) => void, signal: AbortSignal): Backend {
  const options = ({ json, allowDataLoss }: RunFlags) => ({ report: print, json, allowDataLoss, signal });
  return {
    preview: async (flags) => void (await (await localStack()).preview(options(flags))),
    up: async (flags) => void (await (await localStack()).up(options(flags))),
    refresh: async (flags) => void (await (await localStack()).refresh(options(flags))),
    destroy: async (flags) => void (await (await localStack()).destroy(options(flags))),
    outputs: async () => print(JSON.stringify(await (await localStack()).outputs(), null, 2)),
  };
}

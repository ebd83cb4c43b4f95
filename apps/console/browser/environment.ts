import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { ownHome } from "@firn/local/testing";

const repositoryRoot = path.resolve(__dirname, "../../..");

export interface Environment {
  /** Of the console. */
  readonly url: string;
  readonly stop: () => void;
}

/**
 * A local environment of its own with all demos at scale small, as `npm start` makes it: minutes, once for all tests. With
 * FIRN_CONSOLE_URL the tests look at a console that runs already, while pages are being made.
 */
export async function startEnvironment(): Promise<Environment> {
  const running = process.env.FIRN_CONSOLE_URL;
  if (running) return { url: running, stop: () => undefined };
  const settings = await ownHome();
  const environment = { ...process.env, ...textsOf(settings), FIRN_ENV: "", NO_COLOR: "1" };
  const npm = (...args: string[]) =>
    spawnSync("npm", ["run", "-s", ...args], { cwd: repositoryRoot, encoding: "utf8", env: environment });
  const stop = () => {
    npm("stop");
    fs.rmSync(settings.FIRN_HOME, { recursive: true, force: true });
  };
  const { status, stdout, stderr } = npm("start", "--", "--scale", "small");
  if (status !== 0) {
    stop();
    throw new Error(`npm start failed:\n${stdout.slice(-2000)}\n${stderr.slice(-2000)}`);
  }
  return { url: stdout.trimEnd().split("\n").at(-1) ?? "", stop };
}

const textsOf = (settings: object): Record<string, string> =>
  Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)]));

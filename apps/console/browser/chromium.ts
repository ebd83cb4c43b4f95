import { spawnSync } from "node:child_process";
import { type Browser, chromium } from "playwright-core";

/** The browser that ships in a package is an ES module with an address of its own, which Jest cannot load: Node can. */
const WHERE = `import chromium from "@sparticuz/chromium";
console.log(JSON.stringify({ executablePath: await chromium.executablePath(), args: chromium.args }));`;

/**
 * The package is made for scrapers in small boxes. People's browsers keep sites apart, and the console relies on it; and one process for
 * all dies with the first window that is closed.
 */
const NOT_FOR_US = [
  "--single-process",
  "--disable-web-security",
  "--allow-running-insecure-content",
  "--disable-site-isolation-trials",
];

/** A browser without a window: the packaged one on Linux, elsewhere an installed Chrome. */
export async function launchBrowser(): Promise<Browser> {
  if (process.platform !== "linux") return chromium.launch({ channel: "chrome" });
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--input-type=module", "--eval", WHERE], {
    cwd: __dirname,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The packaged browser could not be unpacked: ${stderr}`);
  const { executablePath, args } = JSON.parse(stdout) as { executablePath: string; args: string[] };
  return chromium.launch({ executablePath, args: args.filter((arg) => !NOT_FOR_US.includes(arg)) });
}

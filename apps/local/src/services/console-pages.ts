import { spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { repositoryRoot, UserError } from "@firn/config";
import { fingerprintOf } from "./fingerprint";

const folder = path.join(repositoryRoot, "apps", "console");
const built = path.join(folder, "dist");
/** Written after the last file: a build that was killed leaves none. */
const marker = path.join(built, ".firn-built");

/** What the pages are made of. A running console has read the built ones: it is started anew when one of these changes. */
export const pageSources = ["src", "public", "index.html", "vite.config.mts", "package.json"].map((name) =>
  path.join(folder, name),
);

/** Wherever npm has put it. */
const bundler = () =>
  path.join(
    path.dirname(createRequire(path.join(folder, "package.json")).resolve("vite/package.json")),
    "bin",
    "vite.js",
  );

/** The state of the pages' sources and of the packages that they are made with. */
const wantedPages = () => fingerprintOf([...pageSources, path.join(repositoryRoot, "package-lock.json")]);

/** Builds the console's pages where their sources are not those of the last build. @throws UserError with the bundler's words. */
export async function ensurePages(report: (line: string) => void = () => undefined): Promise<void> {
  const wanted = wantedPages();
  if (fs.existsSync(marker) && fs.readFileSync(marker, "utf8") === wanted) return;
  report("building the console's pages");
  fs.rmSync(marker, { force: true });
  await bundle();
  fs.writeFileSync(marker, wanted);
}

async function bundle(): Promise<void> {
  const child = spawn(process.execPath, [bundler(), "build", "--logLevel", "warn"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    // Vite takes the environment for its own; a test's or a developer's would give other files.
    env: { ...process.env, NODE_ENV: "production" },
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => said.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code === 0) return;
  throw new UserError("The console's pages could not be built.", {
    hint: Buffer.concat(said).toString("utf8").trim().slice(-2000),
  });
}

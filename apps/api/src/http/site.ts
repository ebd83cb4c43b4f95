import fs from "node:fs";
import path from "node:path";
import type { Answer } from "./answer-cache";
import { encode } from "./encode";

export interface SiteFile extends Answer {
  readonly type: string;
  /** Whether its name changes with its content, so that a browser need never ask again. */
  readonly isImmutable: boolean;
}

/** The built console, in memory: a path that is not among its files leads nowhere, whatever stands in it. */
export interface Site {
  /** The file at a URL's path; the first page for any other page's path. Undefined: there is none. */
  at(pathname: string): SiteFile | undefined;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

/** Reads the folder of a built console. Without one, every page says how it is built. */
export async function readSite(folder: string): Promise<Site> {
  const files = new Map<string, SiteFile>();
  for (const name of fs.existsSync(folder) ? filesBelow(folder) : []) {
    const type = TYPES[path.extname(name)];
    // Source maps and the like are for the builder.
    if (type === undefined) continue;
    const isImmutable = name.startsWith("assets/");
    files.set(`/${name}`, { ...(await encode(fs.readFileSync(path.join(folder, name)))), type, isImmutable });
  }
  const first = files.get("/index.html") ?? (await notBuilt());
  return {
    at: (pathname) => files.get(pathname) ?? (isPage(pathname) ? first : undefined),
  };
}

const filesBelow = (folder: string) =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"));

/** Pages of the console have no dot in their last part; files have. */
const isPage = (pathname: string) => !/\.[^/]*$/.test(pathname);

async function notBuilt(): Promise<SiteFile> {
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Firn</title>
<p>The console has not been built yet: <code>npx nx run console:build</code>. Its API answers at <a href="/api/openapi.json">/api/openapi.json</a>.`;
  return { ...(await encode(page)), type: TYPES[".html"] ?? "", isImmutable: false };
}

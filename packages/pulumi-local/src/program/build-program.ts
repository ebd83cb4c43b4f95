import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { UserError } from "@firn/config";
import { build, type Message, type Plugin } from "esbuild";

interface BuildRecord {
  /** Hash of the contents of all files that went into the bundle. */
  readonly hash: string;
  readonly files: readonly string[];
}

/**
 * Compiles a Pulumi program, src/index.ts to dist/index.js: workspace packages are inlined, all others stay outside.
 * Does nothing while none of its files has changed.
 *
 * @returns the path of the bundle
 * @throws UserError where the program does not compile
 */
export async function buildProgram(projectDir: string): Promise<string> {
  const outfile = join(projectDir, "dist", "index.js");
  const recordFile = join(projectDir, "dist", "build.json");
  if (existsSync(outfile) && isCurrent(projectDir, recordFile)) return outfile;
  const result = await build({
    entryPoints: [join(projectDir, "src", "index.ts")],
    outfile,
    absWorkingDir: resolve(projectDir),
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    sourcemap: true,
    metafile: true,
    logLevel: "silent",
    plugins: [inlineWorkspaceOnly],
  }).catch((cause: { readonly errors?: readonly Message[] }) => {
    throw new UserError(`The Pulumi program does not compile: ${describe(cause.errors?.[0])}`, { cause });
  });
  const files = Object.keys(result.metafile.inputs).sort();
  const record: BuildRecord = { hash: hashOf(projectDir, files), files };
  writeFileSync(recordFile, JSON.stringify(record));
  return outfile;
}

/** A module that is imported only when it is needed stays outside too: an infrastructure program generates no data. */
const inlineWorkspaceOnly: Plugin = {
  name: "inline-workspace-only",
  setup({ onResolve }) {
    onResolve({ filter: /.*/ }, ({ path, kind }) => {
      const inlined = path.startsWith(".") || path.startsWith("/") || path.startsWith("@firn/");
      return kind === "dynamic-import" || !inlined ? { path, external: true } : undefined;
    });
  },
};

function isCurrent(projectDir: string, recordFile: string): boolean {
  if (!existsSync(recordFile)) return false;
  const record = JSON.parse(readFileSync(recordFile, "utf8")) as BuildRecord;
  return (
    record.files.every((file) => existsSync(join(projectDir, file))) &&
    record.hash === hashOf(projectDir, record.files)
  );
}

function hashOf(projectDir: string, files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of files)
    hash.update(relative(projectDir, join(projectDir, file))).update(readFileSync(join(projectDir, file)));
  return hash.digest("hex");
}

function describe(message: Message | undefined): string {
  if (!message) return "esbuild gave no reason";
  const place = message.location ? `${message.location.file}:${message.location.line}: ` : "";
  return place + message.text;
}

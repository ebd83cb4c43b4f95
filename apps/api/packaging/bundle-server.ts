import path from "node:path";
import { UserError } from "@firn/config";
import { build, type Plugin } from "esbuild";

/** The server with all that it needs of node_modules, as one file that a Node without packages runs. */
export async function bundleServer(outfile: string): Promise<void> {
  await build({
    entryPoints: [path.join(__dirname, "..", "src", "packaged.ts")],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    logLevel: "silent",
    plugins: [withoutGenerators],
  }).catch((cause: unknown) => {
    throw new UserError("The console's server could not be bundled.", {
      hint: cause instanceof Error ? cause.message : undefined,
      cause,
    });
  });
}

/**
 * Demos import what makes their data only when they make it, and with it a database with native code. A console makes none: these
 * modules stay outside, and are not there.
 */
const withoutGenerators: Plugin = {
  name: "without-generators",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/(generators|generate-dataset)$/ }, ({ path: name, kind }) =>
      kind === "dynamic-import" ? { path: name, external: true } : undefined,
    );
  },
};

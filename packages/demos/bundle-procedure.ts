import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { buildSync } from "esbuild";
import type { Demo, StoredProcedure } from "@firn/demo-kit";
import type { GeneratedFile } from "./generated-files";

/** Snowflake takes 100 KB of text. */
const MOST_BYTES = 100_000;

/** The scripts that create a demo's procedures, one for each of its files in `procedures/`. */
export async function procedureFiles(repository: string, demo: Demo): Promise<GeneratedFile[]> {
  if (demo.warehouse === undefined) return [];
  const folder = `packages/demos/${demo.name}/procedures`;
  const names = readdirSync(join(repository, folder)).filter((name) => /^\d+_\w+\.ts$/.test(name));
  return Promise.all(
    names.sort().map(async (name) => {
      const source = `${folder}/${name}`;
      const { default: procedure } = (await import(join(repository, source))) as { default: StoredProcedure };
      const script = procedureScript(procedure, {
        schema: demo.rawSchema,
        source,
        body: bundle(repository, source),
      });
      return { path: `sql/${demo.name}/procedures/${basename(name, ".ts")}.sql`, text: script };
    }),
  );
}

export interface ProcedureScript {
  readonly schema: string;
  /** Where the program is, for whoever wants to change it. */
  readonly source: string;
  /** JavaScript that defines `procedure.default`, the function to run. */
  readonly body: string;
}

/** @throws Error where Snowflake would not take the body */
export function procedureScript(
  { name, comment, parameters, returns }: StoredProcedure,
  { schema, source, body }: ProcedureScript,
): string {
  if (body.includes("$$"))
    throw new Error(`${source}: its program contains $$, which ends a procedure's body`);
  if (Buffer.byteLength(body) > MOST_BYTES)
    throw new Error(`${source}: its program has more than ${MOST_BYTES} bytes`);
  const declared = parameters.map((each) => {
    const otherwise = each.default === undefined ? "" : ` DEFAULT ${each.default}`;
    return `  ${each.name} ${each.type}${otherwise}`;
  });
  const passed = ["snowflake", ...parameters.map((each) => each.name)].join(", ");
  return `-- Generated from ${source}; a test fails when it is stale.
CREATE OR REPLACE PROCEDURE ${schema}.${name}(
${declared.join(",\n")}
)
RETURNS ${returns}
LANGUAGE JAVASCRIPT
COMMENT = '${comment.replaceAll("'", "''")}'
EXECUTE AS OWNER
AS
$$
${body}return procedure.default(${passed});
$$;
`;
}

/** One function without packages from npm, as text that can be read. */
function bundle(repository: string, source: string): string {
  const { outputFiles, metafile } = buildSync({
    stdin: {
      contents: `import procedure from "./${source}"; export default procedure.run;`,
      resolveDir: repository,
      loader: "ts",
      sourcefile: "procedure.ts",
    },
    absWorkingDir: repository,
    bundle: true,
    write: false,
    metafile: true,
    format: "iife",
    globalName: "procedure",
    platform: "neutral",
    target: "es2019",
    charset: "utf8",
    legalComments: "none",
  });
  const foreign = Object.keys(metafile.inputs).find((path) => path.includes("node_modules"));
  if (foreign !== undefined) throw new Error(`${source}: ${foreign} is no part of this repository`);
  return outputFiles.map(({ text }) => text).join("");
}

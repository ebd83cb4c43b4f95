import path from "node:path";
import { parseArgs } from "node:util";
import { loadOutputs, reportError, repositoryRoot } from "@firn/config";
import { packageConsole } from "./package-console";

/** Nobody has this address: the server starts, and answers once the service's own is known. */
const NOT_YET = "https://not-known-yet.invalid";

/** The command behind `console:package`: a folder with the console of an environment, and the files that put it into Snowflake. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      env: { type: "string" },
      image: { type: "string", default: "/firn/console/images/firn-console:latest" },
      origin: { type: "string", default: NOT_YET },
    },
  });
  const outputs = loadOutputs({ environment: values.env });
  const folder = path.join(__dirname, "..", "dist", outputs.environment);
  const pages = path.join(repositoryRoot, "apps", "console", "dist");
  await packageConsole({ folder, pages, outputs, service: { image: values.image, origin: values.origin } });
  console.log(folder);
}

main().catch((error: unknown) => {
  process.exitCode = reportError(error);
});

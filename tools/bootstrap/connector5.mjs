// Prints the path of a Python that has Snowflake's connector 5; its virtual environment is made when it is missing.
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ensureConnector5 } from "./install.mjs";
import { endWith } from "./problem.mjs";

const root = path.resolve(fileURLToPath(import.meta.url), "../../..");
try {
  console.log(await ensureConnector5(root, (line) => process.stderr.write(`${line}\n`)));
} catch (error) {
  endWith(error);
}

// Prints the path of a Python that has Snowflake's connector 5; its virtual environment is made when it is missing.
import path from "node:path";
import { Problem, ensureConnector5 } from "./install.mjs";

const root = path.resolve(import.meta.dirname, "../..");
try {
  console.log(await ensureConnector5(root, (line) => process.stderr.write(`${line}\n`)));
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

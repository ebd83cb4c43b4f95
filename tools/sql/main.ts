import fs from "node:fs";
import { Command, Option } from "commander";
import { type Config, LOCAL, UserError, loadConfig, readSettings, resolveEnvironment } from "@firn/config";
import { ensureLocalEnvironment } from "@firn/local";
import { identifier, withConnection } from "@firn/snowflake";
import { runCommand } from "../command";
import { FORMATS, type Format, formatRows } from "./format";

interface SqlOptions {
  readonly env?: string;
  readonly role?: string;
  readonly file?: string;
  readonly format: Format;
}

const command = new Command("npm run sql --")
  .description("Runs SQL in an environment and prints the rows of the last statement.")
  .argument("[sql]", "one or more statements; read from standard input when neither SQL nor --file is given")
  .option("-e, --env <name>", "environment (default: FIRN_ENV, else local)")
  .option("-r, --role <name>", "role to run as")
  .option("-f, --file <path>", "a file with statements")
  .addOption(new Option("--format <format>", "how to print rows").choices(FORMATS).default("table"))
  .addHelpText("after", '\nExample: npm run -s sql -- --format json "SELECT COUNT(*) AS n FROM CUSTOMER_ANALYTICS.GOLD.FCT_TRANSACTIONS"')
  .action(async (sql: string | undefined, options: SqlOptions) => {
    const text = statementsOf(sql, options.file);
    const config = await openEnvironment(options.env);
    await withConnection(config.snowflake, async (connection) => {
      if (options.role) await connection.execute(`USE ROLE ${identifier(options.role)}`);
      const results = await connection.runScript(text, { file: options.file, exact: true });
      const last = results.at(-1);
      if (last) console.log(formatRows(last, options.format, process.stdout.columns));
    });
  });

function statementsOf(sql: string | undefined, file: string | undefined): string {
  if (sql !== undefined && file !== undefined) throw new UserError("Give either SQL or --file, not both.", { exitCode: 2 });
  if (file !== undefined && !fs.existsSync(file)) throw new UserError(`There is no file ${file}.`, { exitCode: 2 });
  const text = sql ?? fs.readFileSync(file ?? 0, "utf8");
  if (text.trim() !== "") return text;
  throw new UserError("There is no statement to run.", { hint: 'npm run sql -- "SELECT 1"', exitCode: 2 });
}

async function openEnvironment(flag: string | undefined): Promise<Config> {
  const settings = readSettings();
  const environment = resolveEnvironment(flag, settings);
  if (environment !== LOCAL) return loadConfig({ environment, settings });
  return ensureLocalEnvironment({ settings, report: (line) => console.error(line) });
}

void runCommand(command);

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startAccount, type Running } from "../fixture";

/** For tests of COPY INTO: an account with the stage ST, and files and tables in it under names of their own. */
export interface Loading extends Running {
  /** Puts a file on the stage, in a folder of its own; the folder's location. */
  staged(name: string, content: string | Buffer): Promise<string>;
  /** Creates a table; its name. */
  table(columns: string): Promise<string>;
  /** A query's rows without the columns' names. */
  rows(sql: string): Promise<unknown[][]>;
}

export async function startLoading(): Promise<Loading> {
  const account = await startAccount();
  await account.sql("CREATE STAGE ST");
  let serial = 0;
  const staged: Loading["staged"] = async (name, content) => {
    const folder = `d${++serial}`;
    const path = join(account.folder, "in", folder);
    await mkdir(path, { recursive: true });
    await writeFile(join(path, name), content);
    await account.sql(`PUT file://${join(path, name)} @ST/${folder}/ AUTO_COMPRESS = FALSE`);
    return `@ST/${folder}/`;
  };
  const table: Loading["table"] = async (columns) => {
    const name = `T${++serial}`;
    await account.sql(`CREATE TABLE ${name} (${columns})`);
    return name;
  };
  const rows: Loading["rows"] = async (sql) => (await account.sql(sql)).map((row) => Object.values(row));
  return { ...account, staged, table, rows };
}

import fs from "node:fs";
import path from "node:path";
import { ConfigError, localFiles } from "@firn/config";

/** The last lines of each service's log, or of the one that is named. Throws ConfigError for a name that has no log. */
export function lastLogLines(home: string, name: string | undefined, count: number): string[] {
  const folder = localFiles(home).logs;
  const files = fs.existsSync(folder) ? fs.readdirSync(folder).filter((file) => file.endsWith(".log")) : [];
  const names = files.map((file) => path.basename(file, ".log")).sort();
  if (name !== undefined && !names.includes(name)) {
    throw new ConfigError("log", `there is none called "${name}"`, {
      hint: names.length > 0 ? `choose from ${names.join(", ")}` : "npm start makes the first ones",
    });
  }
  const wanted = name === undefined ? names : [name];
  return wanted.flatMap((each) => [`── ${each}`, ...tail(path.join(folder, `${each}.log`), count)]);
}

function tail(file: string, count: number): string[] {
  const lines = fs.readFileSync(file, "utf8").trimEnd().split("\n");
  return lines.slice(Math.max(0, lines.length - count));
}

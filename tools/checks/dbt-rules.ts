import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** One SQL file of a dbt project, or a script of sql/<demo>/ml; `path` is relative to the repository, with `/`. */
export interface DbtFile {
  readonly path: string;
  readonly text: string;
}

interface Rule {
  readonly says: string;
  readonly forbids: RegExp;
  readonly in: (path: string) => boolean;
}

const rules: readonly Rule[] = [
  {
    says: "reads source(); only staging does, other models use ref()",
    forbids: /\bsource\s*\(/i,
    in: (file) => /\/models\//.test(file) && !/\/models\/staging\//.test(file),
  },
  {
    says: "asks the clock; days are counted from firn_common.as_of(), in scripts from $as_of",
    forbids:
      /\b(CURRENT_DATE|CURRENT_TIME|CURRENT_TIMESTAMP|LOCALTIME|LOCALTIMESTAMP|SYSDATE|SYSTIMESTAMP|GETDATE)\b/i,
    in: () => true,
  },
];

/** The places that break a rule of the dbt projects, each `path:line what is wrong`. Comments may say anything. */
export function dbtRuleViolations(files: readonly DbtFile[]): string[] {
  return files.flatMap((file) => {
    const applying = rules.filter((rule) => rule.in(file.path));
    const lines = withoutComments(file.text).split("\n");
    return lines.flatMap((line, index) =>
      applying
        .filter((rule) => rule.forbids.test(line))
        .map((rule) => `${file.path}:${index + 1} ${rule.says}`),
    );
  });
}

const folders = ["models", "macros", "tests", "snapshots", "analyses"];

/** The SQL files of all dbt projects below a repository's root; installed packages are left out. */
export function dbtFiles(root: string): DbtFile[] {
  const projects = readdirSync(path.join(root, "dbt"));
  return projects.flatMap((project) =>
    folders.flatMap((folder) => sqlBelow(root, `dbt/${project}/${folder}`)),
  );
}

/** The scripts that train and score, of all demos. */
export function mlFiles(root: string): DbtFile[] {
  return readdirSync(path.join(root, "sql")).flatMap((demo) => sqlBelow(root, `sql/${demo}/ml`));
}

function sqlBelow(root: string, folder: string): DbtFile[] {
  if (!existsSync(path.join(root, folder))) return [];
  const names = readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => `${folder}/${name.split(path.sep).join("/")}`)
    .map((file) => ({ path: file, text: readFileSync(path.join(root, file), "utf8") }));
}

/** Comments become spaces, so that line numbers stay. */
function withoutComments(text: string): string {
  return text.replace(/\{#[\s\S]*?#\}|\/\*[\s\S]*?\*\/|--[^\n]*/g, (comment) =>
    comment.replace(/[^\n]/g, " "),
  );
}

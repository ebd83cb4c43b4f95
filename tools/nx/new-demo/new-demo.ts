import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { generateFiles, type Tree } from "@nx/devkit";
import { UserError } from "@firn/config";
import { demos } from "@firn/demos";

export interface NewDemoOptions {
  /** Lower-case letters and digits. */
  readonly name: string;
  readonly title?: string;
  readonly database?: string;
}

/**
 * Makes the folders of a demo that passes `testDemo` at once: two tables, a truth, a dbt project with a mart. Nothing else is touched but
 * what is generated from the demos.
 * @returns what is to be done when the files are written: the new package is linked, and the generated files are made.
 * @throws UserError where the name or the database is taken or is no name
 */
export function newDemo(tree: Tree, options: NewDemoOptions): () => void {
  const names = namesOf(options);
  refuseTaken(tree, names);
  generateFiles(tree, path.join(__dirname, "files/demo"), `packages/demos/${names.name}`, names);
  generateFiles(tree, path.join(__dirname, "files/dbt"), `dbt/${names.name}`, names);
  return () => finish(tree.root);
}

type Names = Required<NewDemoOptions>;

function namesOf({ name, title, database }: NewDemoOptions): Names {
  if (!/^[a-z][a-z0-9]*$/.test(name))
    throw new UserError(`"${name}" cannot be a demo's name.`, {
      hint: "Lower-case letters and digits, a letter first: npx nx g tools:demo bakery",
      exitCode: 2,
    });
  return {
    name,
    title: title ?? name.charAt(0).toUpperCase() + name.slice(1),
    database: database?.toUpperCase() ?? `${name.toUpperCase()}_DEMO`,
  };
}

function refuseTaken(tree: Tree, { name, database }: Names): void {
  const taken = tree.exists(`packages/demos/${name}`) || tree.exists(`dbt/${name}`);
  const other = demos.find((demo) => demo.database === database);
  if (!taken && other === undefined) return;
  const what = taken ? `There is a demo ${name} already` : `${database} is the database of ${other?.name}`;
  throw new UserError(`${what}.`, { hint: "Choose another one.", exitCode: 2 });
}

/** Nothing is downloaded: the new package needs what the others have. */
function finish(root: string): void {
  const inherit = { cwd: root, stdio: "inherit" } as const;
  execFileSync(
    "npm",
    ["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
    inherit,
  );
  // The next command sees by itself that what is installed fits the changed lock file.
  fs.rmSync(path.join(root, "node_modules/.firn-installed"), { force: true });
  execFileSync("npx", ["tsx", "packages/demos/build-generated-files.ts"], inherit);
}

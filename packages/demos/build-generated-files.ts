import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { procedureFiles } from "./bundle-procedure";
import { filesOfDemo, registryFile, type GeneratedFile } from "./generated-files";
import { setupFiles } from "./setup-script";

const repository = join(__dirname, "../..");

/** Writes what follows from the declarations: `npx tsx packages/demos/build-generated-files.ts`. */
async function build(): Promise<void> {
  write(registryFile(demoFolders(__dirname)));
  const { demos } = await import("./registry");
  for (const demo of demos) {
    filesOfDemo(demo).forEach(write);
    (await procedureFiles(repository, demo)).forEach(write);
    setupFiles(repository, demo).forEach(write);
  }
}

/** Names of the folders that hold a demo. */
function demoFolders(folder: string): string[] {
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, "demo.ts")));
}

function write({ path, text }: GeneratedFile): void {
  const file = join(repository, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(path);
}

void build();

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "@firn/config/errors";
import { procedureFiles } from "./bundle-procedure";
import { filesOfDemo, registryFile } from "./generated-files";
import { demos, findDemo } from "./registry";
import { setupFiles } from "./setup-script";

const repository = join(__dirname, "../..");

describe("the registry", () => {
  it("lists every folder that holds a demo", () => {
    const folders = readdirSync(__dirname).filter((name) => existsSync(join(__dirname, name, "demo.ts")));
    expect(demos.map((demo) => demo.name)).toEqual(folders.sort());
  });

  it("names the known demos where one is unknown", () => {
    expect(findDemo("customer360")).toBe(demos.find((demo) => demo.name === "customer360"));
    const hint = `Choose one of ${demos.map((demo) => demo.name).join(", ")}.`;
    expect(() => findDemo("customer306")).toThrow(
      new UserError('There is no demo "customer306".', { hint, exitCode: 2 }),
    );
  });

  it("is cheap to import: neither DuckDB nor faker comes with it", () => {
    const script = `require("./packages/demos/registry"); console.log(Object.keys(require.cache).join("\\n"))`;
    const loaded = execFileSync(process.execPath, ["--import", "tsx", "-e", script], {
      cwd: repository,
      encoding: "utf8",
    });
    expect(loaded).toContain("registry.ts");
    expect(loaded).not.toMatch(/duckdb|faker/);
  });
});

describe("generated files", () => {
  const files = [
    registryFile(demos.map((demo) => demo.name)),
    ...demos.flatMap(filesOfDemo),
    ...demos.flatMap((demo) => setupFiles(repository, demo)),
  ];

  it.each(files.map((file) => [file.path, file] as const))("%s is not stale", (path, { text }) => {
    expect(readFileSync(join(repository, path), "utf8")).toBe(text);
  });

  it("procedures are not stale, and none is there without its program", async () => {
    for (const demo of demos.filter(({ warehouse }) => warehouse !== undefined)) {
      const made = await procedureFiles(repository, demo);
      expect(made.length).toBeGreaterThan(0);
      const folder = join(repository, `sql/${demo.name}/procedures`);
      const generated = readdirSync(folder)
        .map((name) => ({
          path: `sql/${demo.name}/procedures/${name}`,
          text: readFileSync(join(folder, name), "utf8"),
        }))
        .filter(({ text }) => text.startsWith("-- Generated from "));
      expect(generated).toEqual(made);
    }
  });
});

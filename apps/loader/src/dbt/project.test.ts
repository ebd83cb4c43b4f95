import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dbtProject, packagesAreStale } from "./project";

function repository(): string {
  const root = mkdtempSync(join(tmpdir(), "firn-dbt-"));
  mkdirSync(join(root, "dbt", "shop"), { recursive: true });
  writeFileSync(join(root, "dbt", "shop", "dbt_project.yml"), "name: shop\n");
  writeFileSync(join(root, "dbt", "shop", "packages.yml"), "packages: [{ local: ../common }]\n");
  return root;
}

describe("dbtProject", () => {
  it("keeps what dbt writes under home, apart for each environment", () => {
    const root = repository();
    const project = dbtProject("shop", { home: join(root, ".firn"), environment: "dev" }, root);
    expect(project.directory).toBe(join(root, "dbt", "shop"));
    expect(project.targetPath).toBe(join(root, ".firn", "dbt", "dev", "shop", "target"));
  });

  it("is a sentence for a demo without a dbt project", () => {
    const of = () => dbtProject("bank", { home: "/h", environment: "dev" }, repository());
    expect(of).toThrow("The demo bank has no dbt project.");
  });
});

describe("packagesAreStale", () => {
  it("is true until the package is there, and again when packages.yml is newer", () => {
    const root = repository();
    const project = dbtProject("shop", { home: root, environment: "dev" }, root);
    expect(packagesAreStale(project)).toBe(true);
    mkdirSync(join(project.directory, "dbt_packages", "firn_common"), { recursive: true });
    writeFileSync(join(project.directory, "dbt_packages", "firn_common", "dbt_project.yml"), "");
    expect(packagesAreStale(project)).toBe(false);
    utimesSync(join(project.directory, "packages.yml"), new Date(), new Date(Date.now() + 60_000));
    expect(packagesAreStale(project)).toBe(true);
  });
});

import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot, type Config } from "@firn/config";
import { configOf } from "../testing/config-of";
import { DbtProcess } from "./dbt-process";
import { pythonOfRepository } from "./project";
import { runDbt } from "./run-dbt";

/** An environment whose Snowflake nobody serves: parsing needs none, and building says so. */
function unservedConfig(): Config {
  const auth = { kind: "password", password: "wrong-secret" } as const;
  return configOf(
    mkdtempSync(join(tmpdir(), "firn-dbt-")),
    { account: "local", host: "127.0.0.1", port: 9, protocol: "http", user: "NOBODY", auth },
    "customer360",
    "CUSTOMER_ANALYTICS",
    ["BRONZE", "SILVER", "GOLD"],
  );
}

describe("runDbt on the repository's own project", () => {
  const config = unservedConfig();
  const process = new DbtProcess([pythonOfRepository, join(__dirname, "invoke_dbt.py")]);
  const parse = (vars: Record<string, string>) =>
    runDbt({ config, demo: "customer360", args: ["parse"], vars, process });
  afterAll(() => process.close());

  it("installs packages and parses the project, and writes under home only", async () => {
    await expect(parse({ as_of: "2025-06-30" })).resolves.toMatchObject({ models: 0 });
    expect(existsSync(join(config.home, "dbt", "local", "customer360", "target", "manifest.json"))).toBe(true);
    expect(existsSync(join(repositoryRoot, "dbt", "customer360", "target"))).toBe(false);
    expect(existsSync(join(repositoryRoot, "dbt", "customer360", "logs"))).toBe(false);
  }, 60_000);

  it("describes every model, and each description ends in the grain", () => {
    const file = join(config.home, "dbt", "local", "customer360", "target", "manifest.json");
    const { nodes } = JSON.parse(readFileSync(file, "utf8")) as {
      nodes: Record<string, { resource_type: string; name: string; description: string }>;
    };
    const models = Object.values(nodes).filter((node) => node.resource_type === "model");
    const without = models.filter(({ description }) => !/One row per [^.]+\.$/.test(description.trim()));
    expect(models.length).toBeGreaterThan(5);
    expect(without.map(({ name }) => name)).toEqual([]);
  });

  it("says in a sentence that as_of is missing", async () => {
    await expect(parse({})).rejects.toThrow("The variable as_of is missing: the last day of the data");
  }, 60_000);

  it("says in a sentence that as_of is not a day", async () => {
    await expect(parse({ as_of: "yesterday" })).rejects.toThrow("The variable as_of is a day, written YYYY-MM-DD");
  }, 60_000);
});

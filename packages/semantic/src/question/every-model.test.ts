import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "@firn/config";
import { parseSemanticModel, withDatabase } from "../model";
import { semanticViewDdl } from "../ddl";
import { analystFor } from ".";

const folder = join(repositoryRoot, "sql");
const files = readdirSync(folder)
  .map((demo) => join(folder, demo, "semantic", `${demo}.yaml`))
  .filter((file) => existsSync(file));
const models = files.map((file) =>
  parseSemanticModel(withDatabase(readFileSync(file, "utf8"), "DEV_X"), file),
);

test("demos have models", () => {
  expect(models.map(({ name }) => name)).toEqual(expect.arrayContaining(["customer360", "acme"]));
});

test.each(
  models.flatMap((model) =>
    model.verified_queries.map(({ name, question }) => [model.name, name, question, model] as const),
  ),
)("%s: the question of %s is answered by it", (_, name, question, model) => {
  expect(analystFor(model).answer(question)).toMatchObject({ kind: "verified", verifiedQuery: { name } });
});

test.each(models.map((model) => [model.name, model] as const))(
  "%s: every table is in the view, in the environment's database",
  (_, model) => {
    const ddl = semanticViewDdl(model, "V");
    for (const { base_table } of model.tables)
      expect(ddl).toContain(`DEV_X.${base_table.schema}.${base_table.table}`);
  },
);

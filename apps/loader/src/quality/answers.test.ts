import { repositoryRoot } from "@firn/config";
import { scriptFiles } from "../scripts/script-files";

it("the monitor does not read the answers", () => {
  const scripts = scriptFiles(repositoryRoot, "jaffle", ["setup", "procedures"]);
  expect(scripts.map(({ path }) => path)).toContain("sql/jaffle/procedures/30_judge_rules.sql");
  expect(scripts.filter(({ text }) => /PLANTED/i.test(text)).map(({ path }) => path)).toEqual([]);
});

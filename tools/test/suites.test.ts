import { existsSync } from "node:fs";
import path from "node:path";
import { repositoryRoot } from "@firn/config";
import longest from "./longest.json";
import { dbtFolders, suites } from "./suites";

test("SQL style is looked at in every dbt project and in what they share", () => {
  expect(dbtFolders("models")).toContain("customer360/models");
  expect(dbtFolders("macros")).toEqual(expect.arrayContaining(["common/macros", "customer360/macros"]));
  const style = suites.find(({ name }) => name === "sql style")?.command.join(" ");
  for (const folder of dbtFolders("models", "macros")) expect(style).toContain(folder);
});

test("the files that are run first exist", () => {
  expect(longest.filter((file) => !existsSync(path.join(repositoryRoot, file)))).toEqual([]);
});

import { spawnSync } from "node:child_process";
import { repositoryRoot } from "@firn/config";

test("a program whose reader has gone ends without a word", () => {
  const program = "node tools/bootstrap/run.mjs tools/sql/main.ts --help";
  const { stderr } = spawnSync("sh", ["-c", `${program} | true`], {
    cwd: repositoryRoot,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
});

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { repositoryRoot } from "@firn/config";

const listed = spawnSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  cwd: repositoryRoot,
  encoding: "utf8",
});
const pages = listed.stdout
  .trim()
  .split("\n")
  .filter((file) => fs.existsSync(path.join(repositoryRoot, file)));

test.each(pages)("%s: every link and image leads somewhere", (page) => {
  const text = fs.readFileSync(path.join(repositoryRoot, page), "utf8");
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target.split("#")[0] ?? "");
  const local = links.filter((target) => target !== "" && !/^[a-z]+:/.test(target));
  const broken = local.filter(
    (target) => !fs.existsSync(path.join(repositoryRoot, path.dirname(page), target)),
  );
  expect(broken).toEqual([]);
});

test.each(pages)("%s: no placeholder is left", (page) => {
  expect(fs.readFileSync(path.join(repositoryRoot, page), "utf8")).not.toMatch(/@[A-Z]{3,}@/);
});

import { commentMark } from "./render/report";
import { formerReport, postReport } from "./sticky-comment";

const comment = (id: number, login: string | undefined, body: string) => ({
  id,
  body,
  user: login === undefined ? null : { login },
});

test("the former report is the robot's own, not one that somebody quotes", () => {
  const own = comment(3, "github-actions[bot]", `${commentMark}\n## Firn`);
  const others = [
    comment(1, "somebody", `${commentMark}\n## Firn`),
    comment(2, "github-actions[bot]", `see ${commentMark}`),
    comment(4, undefined, commentMark),
  ];
  expect(formerReport([...others, own])).toBe(own);
  expect(formerReport(others)).toBeUndefined();
});

test("what is no report is not posted", () => {
  expect(() => postReport(12, "# anything", "comment.md")).toThrow("comment.md is no report");
});

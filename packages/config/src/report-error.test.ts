import { ConfigError, UserError } from "./errors";
import { reportError } from "./report-error";

/** What commander throws: an error with a code of its own and the exit code that it would take. */
const commanders = (exitCode: number) =>
  Object.assign(new Error("(outputHelp)"), { code: "commander.unknownOption", exitCode });

test.each([
  ["a sentence for a person", new UserError("No."), 1, ["✗ No."]],
  [
    "a wrong setting",
    new ConfigError("--env", "is none", { hint: "dev" }),
    2,
    ["✗ --env: is none", "  fix: dev"],
  ],
  ["an option that commander refused, and told", commanders(1), 2, []],
  ["help that was asked for", commanders(0), 0, []],
])("%s", (_, error, exitCode, said) => {
  const lines: string[] = [];
  expect(reportError(error, (line) => lines.push(line))).toBe(exitCode);
  expect(lines).toEqual(said);
});

test("a defect keeps its stack", () => {
  const lines: string[] = [];
  expect(reportError(new TypeError("undefined is no function"), (line) => lines.push(line))).toBe(70);
  expect(lines.join()).toContain("report-error.test");
});

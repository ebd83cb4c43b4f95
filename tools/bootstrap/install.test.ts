import { checkMachine, checkNode, findPython, Problem } from "./install.mjs";

type Version = readonly [number, number];
const installed =
  (versions: Record<string, Version>) =>
  (name: string): Version | undefined =>
    versions[name];

test.each(["18.20.1", "20.18.3"])("Node %s is refused with the version that is needed", (version) => {
  expect(() => checkNode(version)).toThrow(Problem);
  expect(() => checkNode(version)).toThrow(/needs Node 20\.19 or newer and this is/);
});

test.each(["20.19.0", "22.1.0", "24.0.0"])("Node %s is accepted", (version) => {
  expect(() => checkNode(version)).not.toThrow();
});

test("the newest supported Python on the path is taken", () => {
  expect(findPython({}, installed({ python3: [3, 14], "python3.12": [3, 12], "python3.11": [3, 11] }))).toBe(
    "python3.12",
  );
});

test("FIRN_PYTHON decides alone", () => {
  const probe = installed({ "/opt/python": [3, 11], "python3.13": [3, 13] });
  expect(findPython({ FIRN_PYTHON: "/opt/python" }, probe)).toBe("/opt/python");
  expect(() => findPython({ FIRN_PYTHON: "/none" }, probe)).toThrow("found none (/none)");
});

test("a Python that dbt does not support is named with the way out", () => {
  const attempt = () => findPython({}, installed({ python3: [3, 9] }));
  expect(attempt).toThrow("python3 is 3.9");
  expect(attempt).toThrow("set FIRN_PYTHON");
});

test("Windows is refused with what is supported", () => {
  expect(() => checkMachine("win32", "24.0.0")).toThrow("Linux and macOS, on Windows inside WSL");
  expect(() => checkMachine("darwin", "24.0.0")).not.toThrow();
});

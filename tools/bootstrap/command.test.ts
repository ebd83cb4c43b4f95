import { run } from "./command.mjs";

function running(script: string, everyMs?: number) {
  const lines: string[] = [];
  const noted: (number | undefined)[] = [];
  const ended = run(process.execPath, ["-e", script], {
    cwd: process.cwd(),
    doing: "installing things",
    report: (line) => lines.push(line),
    noteInstaller: (group) => noted.push(group),
    failed: "it failed",
    wayOut: (said) => (said.includes("full") ? "free some space" : "try again"),
    everyMs,
  });
  return { lines, noted, ended };
}

test("progress is told while it runs, and the installer is noted until it has ended", async () => {
  const { lines, noted, ended } = running("setTimeout(() => {}, 300)", 50);
  await ended;
  expect(lines[0]).toBe("still installing things, 0 s ...");
  expect(noted).toEqual([expect.any(Number), undefined]);
});

test("a failure tells the way out for what was said", async () => {
  const { ended } = running("console.error('disk full'); process.exit(3)");
  await expect(ended).rejects.toThrow("it failed: free some space.\ndisk full");
});

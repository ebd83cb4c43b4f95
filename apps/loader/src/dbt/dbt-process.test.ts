import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "@firn/config";
import { DbtProcess } from "./dbt-process";

/** A program that speaks the protocol of invoke_dbt.py; `behaviour` answers a request. */
function stand(behaviour: string): [string, string] {
  const file = join(mkdtempSync(join(tmpdir(), "firn-dbt-")), "stand.cjs");
  writeFileSync(
    file,
    `const say = (value) => process.stdout.write(JSON.stringify(value) + "\\n");
     const done = (nodes) => say({ result: { success: true, exception: null, nodes } });
     say({ ready: true });
     require("node:readline").createInterface({ input: process.stdin })
       .on("line", (line) => { const request = JSON.parse(line); ${behaviour} });`,
  );
  return [process.execPath, file];
}

describe("DbtProcess", () => {
  let dbt: DbtProcess | undefined;
  afterEach(() => dbt?.close());

  it("tells each node as it ends, and the outcome", async () => {
    dbt = new DbtProcess(stand(`say({ node: { id: request.args[0], total: 1 } }); done([]);`));
    const seen: string[] = [];
    const outcome = await dbt.invoke({ args: ["build"], env: {} }, { onNode: ({ id }) => seen.push(id) });
    expect(seen).toEqual(["build"]);
    expect(outcome.success).toBe(true);
  });

  it("serves invocations with one process, in the order in which they were asked for", async () => {
    dbt = new DbtProcess(
      stand(`setTimeout(() => done([process.pid, request.args[0]]), request.args[0] === "1" ? 20 : 0);`),
    );
    const ask = (name: string) => dbt?.invoke({ args: [name], env: {} });
    const [one, two] = await Promise.all([ask("1"), ask("2")]);
    expect(one?.nodes[0]).toBe(two?.nodes[0]);
    expect([one?.nodes[1], two?.nodes[1]]).toEqual(["1", "2"]);
  });

  it("says in a sentence why the process ended, and starts a new one the next time", async () => {
    const behaviour = `if (request.args[0] === "die") { console.error("ImportError: no dbt"); process.exit(1); } done([]);`;
    dbt = new DbtProcess(stand(behaviour));
    await expect(dbt.invoke({ args: ["die"], env: {} })).rejects.toThrow("dbt did not run: ImportError: no dbt");
    await expect(dbt.invoke({ args: ["live"], env: {} })).resolves.toMatchObject({ success: true });
  });

  it("is a UserError when there is no Python", async () => {
    dbt = new DbtProcess(["/no/such/python"]);
    await expect(dbt.invoke({ args: ["build"], env: {} })).rejects.toBeInstanceOf(UserError);
  });

  it("interrupts dbt when the signal says so", async () => {
    dbt = new DbtProcess(stand(`process.on("SIGINT", () => process.exit(0)); say({ node: { id: "x", total: 1 } });`));
    const stop = new AbortController();
    const running = dbt.invoke({ args: [], env: {} }, { signal: stop.signal, onNode: () => stop.abort() });
    await expect(running).rejects.toThrow("aborted");
  });
});

import { loaderCommand, type Flags } from "./command-line";

function parse(...args: string[]): { name: string; flags: Flags }[] {
  const seen: { name: string; flags: Flags }[] = [];
  const note = (name: string, flags: Flags) => {
    seen.push({ name, flags });
    return Promise.resolve();
  };
  loaderCommand({
    step: note,
    dbt: note,
    semantic: note,
    cost: (flags) => note("cost", flags),
  }).parse(args, { from: "user" });
  return seen;
}

describe("loaderCommand", () => {
  it("leaves out what was not said, so that defaults are the demo's", () => {
    expect(parse("load")).toEqual([{ name: "load", flags: {} }]);
  });

  it("takes several demos and every flag", () => {
    const flags = {
      demo: ["acme", "hvac"],
      scale: "small",
      seed: "7",
      asOf: "today",
      force: true,
      env: "dev",
    };
    expect(
      parse(
        "upload",
        "--demo",
        "acme",
        "hvac",
        "--scale=small",
        "--seed=7",
        "--as-of=today",
        "--force",
        "--env",
        "dev",
      ),
    ).toEqual([{ name: "upload", flags }]);
  });

  it("takes dbt's verb", () => {
    expect(parse("dbt", "build", "--demo", "acme")).toEqual([{ name: "build", flags: { demo: ["acme"] } }]);
  });

  it("takes the semantic model's verb", () => {
    const flags = { demo: ["acme"], env: "dev" };
    expect(parse("semantic", "deploy", "--demo", "acme", "--env", "dev")).toEqual([
      { name: "deploy", flags },
    ]);
  });
});

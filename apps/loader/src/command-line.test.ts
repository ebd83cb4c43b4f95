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
    quality: note,
    cost: (flags) => note("cost", flags),
    flow: (flags) => note("flow", flags),
  }).parse(args, { from: "user" });
  return seen;
}

describe("loaderCommand", () => {
  it("judges all days unless it is told one", () => {
    expect(parse("quality", "monitor")).toEqual([{ name: "monitor", flags: { day: "all" } }]);
    expect(parse("quality", "drift", "--day=2025-11-23")).toEqual([
      { name: "drift", flags: { day: "2025-11-23" } },
    ]);
  });

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

  it("takes the days of a flow", () => {
    expect(parse("flow", "--demo", "jaffle", "--days-back=8")).toEqual([
      { name: "flow", flags: { demo: ["jaffle"], daysBack: "8" } },
    ]);
  });

  it("takes the data that is generated under its own name and that of jaffle's seed", () => {
    expect(parse("generate", "--data=ads")).toEqual([{ name: "generate", flags: { data: "ads" } }]);
    const flags = { dataToGenerate: "training", target: "dev", profilesDir: "profiles" };
    const args = ["--data-to-generate", "training", "--target", "dev", "--profiles-dir", "profiles"];
    expect(parse("generate", ...args)).toEqual([{ name: "generate", flags }]);
  });

  it("takes the semantic model's verb", () => {
    const flags = { demo: ["acme"], env: "dev" };
    expect(parse("semantic", "deploy", "--demo", "acme", "--env", "dev")).toEqual([
      { name: "deploy", flags },
    ]);
  });
});

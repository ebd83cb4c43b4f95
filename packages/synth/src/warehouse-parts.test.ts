import { harbour } from "./harbour.fixture";
import { warehouseParts } from "./warehouse-parts";

const partsAsOf = (asOf: string) => warehouseParts(harbour, { seed: 1, scale: "small", asOf });

describe("the parts of a dataset, made in the warehouse", () => {
  it("are those of its files, with their rows where they are known", async () => {
    const parts = await partsAsOf("2025-02-02");
    expect(parts.map(({ name, rows }) => `${name} ${rows ?? "?"}`)).toEqual([
      "calls/2025-01 1000",
      "calls/2025-02-01 ?",
      "calls/2025-02-02 ?",
    ]);
    const later = await partsAsOf("2025-07-01");
    expect(later.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["ships/to-2025-06-30", "calls/2025-02", "calls/2025-07-01"]),
    );
  });

  it("carry rows as JSON, in the table's types", async () => {
    const parts = await partsAsOf("2025-06-30");
    const [query] = parts.find(({ table }) => table.name === "SHIPS")?.queries() ?? [];
    expect(query?.sql).toContain("value[1]::DATE");
    const rows: unknown = JSON.parse(query?.binds[0] ?? "");
    expect(rows).toHaveLength(20);
    expect(rows).toEqual(expect.arrayContaining([["S0020", "2025-06-30", expect.anything()]]));
  });

  it("expand cells by GENERATOR and bind one JSON text for each input, in the order of the statement", async () => {
    const [part] = (await partsAsOf("2025-02-02")).slice(1);
    const [query] = part?.queries() ?? [];
    expect(query?.sql).toContain("GENERATOR(ROWCOUNT => 50)");
    expect(query?.sql).toMatch(/\nWHERE ARRIVED::DATE = '2025-02-01'$/);
    expect(query?.sql).not.toMatch(/unnest|make_timestamp|>>|xor\(/);
    expect(query?.sql.match(/\?/g)).toHaveLength(query?.binds.length ?? 0);
    expect(JSON.parse(query?.binds[0] ?? "")).toEqual([
      [0, "North"],
      [1, "South"],
    ]);
  });
});

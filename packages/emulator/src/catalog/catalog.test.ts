import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { dropOrphans } from "../session/orphans";
import { Catalog } from "./catalog";
import { CatalogChange } from "./change";
import type { Role, Sequence, Stream, View } from "./model";
import { loadCatalog, storeChanges } from "./store";

const createdOn = "2026-01-02T03:04:05.000Z";
const role = (id: number, name: string): Role => ({ kind: "ROLE", id, name, createdOn, system: false });
const view = (id: number, name: string, more: Partial<View> = {}): View => ({
  kind: "VIEW",
  id,
  name,
  parent: 1,
  createdOn,
  secure: false,
  materialized: false,
  temporary: false,
  text: "",
  queryText: "select 1",
  columnNames: [],
  columnComments: [],
  ...more,
});
const stream = (id: number, name: string): Stream => ({
  kind: "STREAM",
  id,
  name,
  parent: 1,
  createdOn,
  source: { kind: "TABLE", id: 2 },
  physical: `stream_${id}`,
  options: [],
});
const holding = (...objects: Parameters<CatalogChange["put"]>[0][]) => {
  const catalog = new Catalog();
  catalog.apply(new Map(objects.map((object) => [object.id, object])));
  return catalog;
};

describe("the catalogue", () => {
  it("finds live objects by their exact name", () => {
    const catalog = holding(role(1, "A"), { ...role(2, "B"), droppedOn: createdOn });
    expect(catalog.find("ROLE", undefined, "A")?.id).toBe(1);
    expect(catalog.find("ROLE", undefined, "a")).toBeUndefined();
    expect(catalog.find("ROLE", undefined, "B")).toBeUndefined();
    expect(catalog.dropped("ROLE").map((object) => object.id)).toEqual([2]);
  });

  it("has one name for tables, views and streams of a schema", () => {
    const catalog = holding(stream(3, "S"));
    expect(catalog.find("VIEW", 1, "S")).toBeUndefined();
    expect(catalog.findInNamespace("VIEW", 1, "S")?.kind).toBe("STREAM");
  });

  it("keeps temporary objects apart for each session", () => {
    const catalog = holding(view(3, "V"), view(4, "V", { temporary: true, session: "s1" }));
    expect(catalog.find("VIEW", 1, "V")?.id).toBe(3);
    expect(catalog.find("VIEW", 1, "V", "s1")?.id).toBe(4);
    expect(catalog.find("VIEW", 1, "V", "s2")).toBeUndefined();
  });

  it("takes names over when objects swap them in one change", () => {
    const catalog = holding(view(3, "A"), view(4, "B"));
    const change = new CatalogChange(catalog);
    change.put(view(3, "B"));
    change.put(view(4, "A"));
    expect(catalog.find("VIEW", 1, "A")?.id).toBe(3);
    catalog.apply(change.changes);
    expect([catalog.find("VIEW", 1, "A")?.id, catalog.find("VIEW", 1, "B")?.id]).toEqual([4, 3]);
  });

  it("never gives out an id twice", () => {
    const catalog = holding(role(7, "A"));
    expect(catalog.nextId()).toBe(8);
    catalog.apply(new Map([[8, undefined]]));
    expect(catalog.nextId()).toBe(9);
  });
});

describe("the stored catalogue", () => {
  let instance: DuckDBInstance;
  let connection: DuckDBConnection;
  beforeEach(async () => {
    instance = await DuckDBInstance.create(":memory:");
    connection = await instance.connect();
    await loadCatalog(connection, new Catalog());
  });
  afterEach(() => {
    connection.closeSync();
    instance.closeSync();
  });
  const reloaded = async () => {
    const catalog = new Catalog();
    await loadCatalog(connection, catalog);
    return catalog;
  };

  it("is what the last changes left, and its ids go on", async () => {
    await storeChanges(
      connection,
      new Map([
        [1, role(1, "A")],
        [2, role(2, "it's B")],
      ]),
      5,
    );
    await storeChanges(
      connection,
      new Map([
        [1, undefined],
        [2, role(2, "C")],
      ]),
      9,
    );
    const catalog = await reloaded();
    expect(catalog.all("ROLE")).toEqual([role(2, "C")]);
    expect(catalog.nextId()).toBe(9);
  });

  it("leaves temporary objects out", async () => {
    await storeChanges(connection, new Map([[1, view(1, "V", { temporary: true, session: "s" })]]), 2);
    expect([...(await reloaded()).everything()]).toEqual([]);
  });

  it("stays the same when its log is written anew", async () => {
    for (let n = 0; n < 1100; n += 100) {
      const batch = Array.from({ length: 100 }, (_, index) => [1, role(1, `R${n + index}`)] as const);
      for (const [id, object] of batch) await storeChanges(connection, new Map([[id, object]]), 2);
    }
    const before = await reloaded();
    const rows = await connection.runAndReadAll("SELECT count(*)::INTEGER FROM firn_catalog.changes");
    expect(rows.getRows()).toEqual([[1]]);
    expect((await reloaded()).all("ROLE")).toEqual(before.all("ROLE"));
    expect(before.all("ROLE")).toEqual([role(1, "R1099")]);
  });

  it("names every table and sequence that may stay", async () => {
    const sequence: Sequence = {
      kind: "SEQUENCE",
      id: 1,
      name: "S",
      createdOn,
      start: 1,
      increment: 1,
      ordered: true,
      physical: "seq_1",
    };
    await connection.run(
      "CREATE SEQUENCE seq_1; CREATE SEQUENCE seq_2; CREATE TABLE t_3 (a INTEGER); CREATE TABLE other (a INTEGER)",
    );
    expect(await dropOrphans(connection, holding(sequence))).toEqual(["t_3", "seq_2"]);
    expect((await connection.runAndReadAll("SHOW TABLES")).getRows()).toEqual([["other"]]);
  });
});

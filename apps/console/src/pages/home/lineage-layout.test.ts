import fc from "fast-check";
import { type LineageEdge, type LineageNode, placedOf, relatives } from "./lineage-layout";

const node = (id: string, layer: number): LineageNode => ({
  id,
  label: id,
  layer,
  kind: "table",
  schema: null,
});
const edge = (text: string): LineageEdge => {
  const [from = "", to = ""] = text.split(">");
  return { from, to };
};

test("nodes stand beside what they come from", () => {
  const nodes = [node("a", 0), node("b", 0), node("y", 1), node("x", 1)];
  const placed = placedOf(nodes, ["a>y", "b>x"].map(edge));
  const rowOf = (id: string) => placed.find((each) => each.node.id === id)?.row;
  expect([rowOf("y"), rowOf("x")]).toEqual([rowOf("a"), rowOf("b")]);
});

test("a shorter column stands in the middle of the tallest", () => {
  const placed = placedOf([node("a", 0), node("b", 0), node("c", 0), node("z", 4)], []);
  expect(placed.find((each) => each.node.id === "z")).toMatchObject({ column: 1, row: 1 });
});

test("every node has a place of its own in its layer's column, whatever the edges", () => {
  const layers = fc.array(fc.nat(4), { minLength: 1, maxLength: 30 });
  const pairs = fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 60 });
  fc.assert(
    fc.property(layers, pairs, (given, between) => {
      const nodes = given.map((layer, place) => node(`n${place}`, layer));
      const edges = between.map(([from, to]) => ({ from: `n${from}`, to: `n${to}` }));
      const placed = placedOf(nodes, edges);
      expect(placed.map(({ node: { id } }) => id).sort()).toEqual(nodes.map(({ id }) => id).sort());
      expect(new Set(placed.map(({ column, row }) => `${column} ${row}`)).size).toBe(nodes.length);
    }),
  );
});

test("relatives are those above and below, not those beside; circles end", () => {
  const edges = ["a>b", "b>c", "a>d", "c>a"].map(edge);
  expect([...relatives("b", ["a>b", "b>c", "a>d"].map(edge))].sort()).toEqual(["a", "b", "c"]);
  expect([...relatives("c", edges)].sort()).toEqual(["a", "b", "c", "d"]);
});

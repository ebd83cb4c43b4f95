import { mutated } from "./mutate";
import { randomFrom } from "./random";

const corpus = ["SELECT a, 'x' FROM t WHERE n = 1", "INSERT INTO t VALUES (1, 2)", "CREATE TABLE t (n INT)"];

test("the same seed gives the same statements, another seed others", () => {
  const some = (seed: number) => {
    const random = randomFrom(seed);
    return Array.from({ length: 50 }, () => mutated(corpus, random));
  };
  expect(some(1)).toEqual(some(1));
  expect(some(1)).not.toEqual(some(2));
});

test("hardly a statement stays as it was, and hardly two are equal", () => {
  const random = randomFrom(7);
  const made = Array.from({ length: 500 }, () => mutated(corpus, random));
  expect(made.filter((sql) => corpus.includes(sql)).length).toBeLessThan(25);
  expect(new Set(made).size).toBeGreaterThan(400);
});

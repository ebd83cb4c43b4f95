import { grammars, refusals } from "./refusals";

test("the grammars are at work: they see what is none of Snowflake's, in each statement that is like it", async () => {
  const statements = [
    { where: "here", text: "SELECT FROM WHERE a" },
    { where: "there", text: "SELECT FROM WHERE b" },
    { where: "where all is well", text: "SELECT a FROM b" },
  ];
  const found = await refusals(statements);
  const where = found.map((refusal) => [refusal.where, refusal.grammar]);
  expect(where).toEqual(["here", "there"].flatMap((place) => grammars.map((grammar) => [place, grammar])));
});

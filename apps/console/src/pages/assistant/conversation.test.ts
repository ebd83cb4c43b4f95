import type { AssistantAnswer } from "./cell";
import { recentConversations, remember } from "./history";
import { stepsOf } from "./use-thread";

const answered = (question: string, kind: AssistantAnswer["kind"]): AssistantAnswer => ({
  question,
  kind,
  interpretation: `about ${question}`,
  sql: "SELECT 1",
  columns: [],
  rows: [],
  truncated: false,
  suggestions: [],
  answeredBy: "firn",
  milliseconds: 1,
});

test("a question waits for the answers before it and takes them along, but for those refused", () => {
  const first = JSON.stringify(["m", "a"]);
  const second = JSON.stringify(["m", "a", "b"]);
  const nothing = stepsOf("m", ["a", "b"], () => undefined);
  expect(nothing.map(({ isNext }) => isNext)).toEqual([true, false]);
  const told = new Map([
    [first, answered("a", "verified")],
    [second, answered("b", "refused")],
  ]);
  const [, , last] = stepsOf("m", ["a", "b", "c"], (key) => told.get(key));
  expect(last).toMatchObject({
    isNext: true,
    history: [{ question: "a", interpretation: "about a", sql: "SELECT 1" }],
  });
});

test("the newest conversation comes first, once, and eight are kept; what is no list is none", () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as Storage;
  for (const question of ["a", "b", "a", "c", "d", "e", "f", "g", "h"]) remember(storage, "m", [question]);
  remember(storage, "m", ["h", "and by state?"]);
  expect(recentConversations(storage, "m").map((each) => each.join(" > "))).toEqual([
    "h > and by state?",
    ...["h", "g", "f", "e", "d", "c", "a"],
  ]);
  expect(recentConversations(storage, "another")).toEqual([]);
  for (const broken of ["{broken", '"a"', '[1, [], ["a", 2], ["a"]]']) {
    storage.setItem("firn.conversations.m", broken);
    expect(recentConversations(storage, "m").flat()).toEqual(broken.startsWith("[") ? ["a"] : []);
  }
});

import { legendRoom } from "./legend-room";

test.each([
  ["names that fit stand in one line", ["Revenue", "Spend"], 400, 34],
  ["the same in a narrow card stand below each other", ["Revenue", "Spend"], 100, 54],
  [
    "a name that is wider than the card has a line of its own",
    ["A very long name of a series", "B"],
    100,
    54,
  ],
  ["no name leaves room for a line", [], 400, 34],
])("%s", (_, names, width, room) => {
  expect(legendRoom(names, width)).toBe(room);
});

import type { StageFile } from "../stage/files";
import { stillMissing } from "./pipe-load";

const file = (name: string): StageFile => ({
  name,
  shown: name,
  metadataName: name,
  loadedName: name,
  md5: "",
  size: 1,
  modified: new Date(0),
});

test("what was put after the stage was listed is left to the next run, and what is gone is missing", async () => {
  const pipe = { leavesMore: false };
  const list = () => Promise.resolve([file("a"), file("late")]);
  expect(await stillMissing(pipe, [file("late"), file("gone")], list)).toEqual([file("gone")]);
  expect(pipe.leavesMore).toBe(true);
});

test("where nothing is missing, the stage is not listed once more", async () => {
  const list = jest.fn();
  expect(await stillMissing({ leavesMore: false }, [], list)).toEqual([]);
  expect(list).not.toHaveBeenCalled();
});

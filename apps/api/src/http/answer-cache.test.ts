import { type Answer, AnswerCache } from "./answer-cache";

const answer = (text: string): Answer => ({ bytes: Buffer.from(text), gzip: undefined, etag: text });

function cache(capacity = 1000) {
  let now = 0;
  return {
    wait: (milliseconds: number) => void (now += milliseconds),
    kept: new AnswerCache({ capacity, lifetime: 100, clock: () => now }),
  };
}

test("requests that come together are answered once", async () => {
  const { kept } = cache();
  let made = 0;
  const make = async () => answer(String(++made));
  const answers = await Promise.all([kept.answerOf("a", "1", make), kept.answerOf("a", "1", make)]);
  expect(answers.map(({ etag }) => etag)).toEqual(["1", "1"]);
});

test("new data, or time, bring a new answer", async () => {
  const { kept, wait } = cache();
  let made = 0;
  const make = async () => answer(String(++made));
  await kept.answerOf("a", "1", make);
  expect((await kept.answerOf("a", "2", make)).etag).toBe("2");
  wait(99);
  expect((await kept.answerOf("a", "2", make)).etag).toBe("2");
  wait(1);
  expect((await kept.answerOf("a", "2", make)).etag).toBe("3");
});

test("a failure is not kept", async () => {
  const { kept } = cache();
  await expect(kept.answerOf("a", "1", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect((await kept.answerOf("a", "1", async () => answer("yes"))).etag).toBe("yes");
});

test("what is kept stays below the capacity; the answer used last stays longest", async () => {
  const { kept } = cache(35);
  const tenBytes = async () => answer("0123456789");
  for (const key of ["a", "b", "c"]) await kept.answerOf(key, "1", tenBytes);
  await kept.answerOf("a", "1", () => Promise.reject(new Error("was there")));
  await kept.answerOf("d", "1", tenBytes);
  expect(kept.bytes).toBeLessThanOrEqual(35);
  await kept.answerOf("a", "1", () => Promise.reject(new Error("was there")));
  await expect(kept.answerOf("b", "1", () => Promise.reject(new Error("was not there")))).rejects.toThrow(
    "not there",
  );
});

test("what nobody asked for again gives its room back", async () => {
  const { kept, wait } = cache();
  const tenBytes = async () => answer("0123456789");
  for (const key of ["a", "b", "c"]) await kept.answerOf(key, "1", tenBytes);
  const before = kept.bytes;
  wait(100);
  await kept.answerOf("d", "1", tenBytes);
  expect([before, kept.bytes]).toEqual([33, 11]);
});

test("an answer larger than the capacity is given and not kept", async () => {
  const { kept } = cache(5);
  expect((await kept.answerOf("a", "1", async () => answer("0123456789"))).etag).toBe("0123456789");
  expect(kept.bytes).toBe(0);
});

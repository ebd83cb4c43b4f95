import { setImmediate } from "node:timers/promises";
import { unlessCanceled } from "./unless-canceled";

const endless = () => new Promise<void>(() => undefined);

describe("waiting for another session", () => {
  const onDefect = jest.fn();
  beforeEach(() => onDefect.mockClear());

  it("ends with what it waits for", async () => {
    const { signal } = new AbortController();
    await unlessCanceled(async () => undefined, { signal, onDefect });
    await expect(unlessCanceled(() => Promise.reject(new Error("x")), { signal, onDefect })).rejects.toThrow(
      "x",
    );
    expect(onDefect).not.toHaveBeenCalled();
  });

  it("ends with its own statement", async () => {
    const controller = new AbortController();
    const waiting = unlessCanceled(endless, { signal: controller.signal, onDefect });
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: "000604" });
  });

  it("does not begin when its statement has been cancelled", async () => {
    const work = jest.fn(endless);
    await expect(unlessCanceled(work, { signal: AbortSignal.abort(), onDefect })).rejects.toMatchObject({
      code: "000604",
    });
    expect(work).not.toHaveBeenCalled();
  });

  it("reports what fails when nobody waits any more", async () => {
    const controller = new AbortController();
    let fail = (_: Error) => undefined as void;
    const work = () => new Promise<void>((_, reject) => (fail = reject));
    const waiting = unlessCanceled(work, { signal: controller.signal, onDefect });
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: "000604" });
    const failure = new Error("x");
    fail(failure);
    await setImmediate();
    expect(onDefect).toHaveBeenCalledWith(failure);
  });
});

import fc from "fast-check";
import { poolThreads, roomsOf } from "./pool";

describe("The pool's threads", () => {
  it("are what libuv makes of the setting", () => {
    expect([undefined, "128", "0", "x", "5000"].map(poolThreads)).toEqual([4, 128, 1, 1, 1024]);
  });

  it("are never all taken by statements, where there are three at least", () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 1024 }), fc.integer({ min: 1, max: 256 }), (threads, cores) => {
        const { compute, metadata } = roomsOf(threads, cores);
        expect(compute).toBeGreaterThan(0);
        expect(metadata).toBeGreaterThan(0);
        expect(compute + metadata).toBeLessThan(threads);
      }),
    );
    expect(roomsOf(4, 2)).toEqual({ compute: 2, metadata: 1 });
    expect(roomsOf(128, 2)).toEqual({ compute: 8, metadata: 16 });
    expect(roomsOf(128, 64)).toEqual({ compute: 96, metadata: 16 });
  });
});

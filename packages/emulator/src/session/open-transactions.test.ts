import { OpenTransactions } from "./open-transactions";

describe("ids of transactions", () => {
  const moment = new Date("2024-01-31T10:00:00.123Z");

  it("are the time in nanoseconds", () => {
    expect(new OpenTransactions().nextId(moment)).toBe("1706695200123000000");
  });

  it("are unique and increase within a millisecond, and where the clock goes back", () => {
    const transactions = new OpenTransactions();
    const earlier = new Date(moment.getTime() - 5);
    const ids = [moment, moment, earlier, new Date(moment.getTime() + 1)].map((now) =>
      BigInt(transactions.nextId(now)),
    );
    expect(ids).toEqual([...ids].sort((a, b) => (a < b ? -1 : 1)));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

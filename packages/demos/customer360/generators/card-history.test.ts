import fc from "fast-check";
import { accounts, type Account } from "./accounts";
import { cardHistories, cardOn } from "./card-history";

const defaultAsOf = "2025-11-30";
const some = [...accounts({ seed: 42, scale: 400, asOf: "2026-02-28", defaultAsOf })];
const anAccount = fc.constantFrom<Account>(...some);
const asOfs = ["2025-06-30", "2025-11-30", "2025-12-31", "2026-03-31"] as const;

describe("a card's history", () => {
  it("chains up and passes through the card of the default as-of date", () => {
    fc.assert(
      fc.property(anAccount, fc.integer({ min: 0 }), (account, seed) => {
        const history = cardHistories({ seed, asOf: "2026-03-31", defaultAsOf })(account);
        history.slice(1).forEach((change, n) => {
          expect(change.before).toEqual(history[n]?.after);
          expect(change.day > (history[n]?.day ?? "")).toBe(true);
        });
        history.forEach((change) => expect(change.before).not.toEqual(change.after));
        expect(cardOn(defaultAsOf, account, history)).toEqual(account.card);
      }),
    );
  });

  it("is, up to any day, the same for every later as-of date", () => {
    fc.assert(
      fc.property(anAccount, fc.integer({ min: 0 }), (account, seed) => {
        const [first, ...later] = asOfs.map((asOf) => cardHistories({ seed, asOf, defaultAsOf })(account));
        later.forEach((history) => expect(history.slice(0, first?.length)).toEqual(first));
      }),
    );
  });

  it("has no more cuts before the fall of a declining customer than another's, and many after it", () => {
    const cuts = (segment: Account["segment"], from: string, to: string) => {
      const people = some.filter((account) => account.segment === segment);
      const found = Array.from({ length: 30 }, (_, seed) =>
        people.flatMap(cardHistories({ seed, asOf: defaultAsOf, defaultAsOf })),
      )
        .flat()
        .filter(({ day, before, after }) => day >= from && day < to && after.limit < before.limit);
      return found.length / (30 * people.length);
    };
    expect(cuts("Declining", "2025-06-01", "2025-10-01")).toBeLessThan(
      0.015 + cuts("Stable Mid-Spenders", "2025-06-01", "2025-10-01"),
    );
    expect(cuts("Declining", "2025-10-01", "2025-12-01")).toBeGreaterThan(0.08);
  });

  it("begins two months after the opening and goes no lower or higher than the issuer allows", () => {
    fc.assert(
      fc.property(anAccount, fc.integer({ min: 0 }), (account, seed) => {
        for (const { day, before, after } of cardHistories({
          seed,
          asOf: "2026-03-31",
          defaultAsOf,
        })(account)) {
          expect(Date.parse(day) - Date.parse(account.opened)).toBeGreaterThanOrEqual(60 * 86_400_000);
          for (const { limit } of [before, after]) {
            expect(limit).toBeGreaterThanOrEqual(5);
            expect(limit).toBeLessThanOrEqual(50);
          }
        }
      }),
    );
  });
});

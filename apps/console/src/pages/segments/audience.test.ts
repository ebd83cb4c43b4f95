import { cardTypes, customerSegments, riskCategories } from "@firn/api/contract";
import { parseSearch } from "../../search-params";
import { audienceOf, CARDS, isNarrowed, RISKS, SEGMENTS } from "./audience";

test("the words are those of the contract", () => {
  expect([SEGMENTS, RISKS, CARDS]).toEqual([customerSegments, riskCategories, cardTypes]);
});

test("a URL says who is meant; what it cannot mean is left out", () => {
  const search = parseSearch(
    "?segment=Declining&segment=Nobody&state=CA&state=ca&risk=High+Risk&minimumLifetimeValue=-5",
  );
  const audience = audienceOf(search);
  expect(audience).toEqual({
    segment: ["Declining"],
    state: ["CA"],
    risk: ["High Risk"],
    cardType: [],
    minimumLifetimeValue: 0,
  });
  expect([isNarrowed(audience), isNarrowed(audienceOf({}))]).toEqual([true, false]);
});

import { endpoints } from "@firn/api/contract";
import { parseSearch } from "../../search-params";
import { planOf } from "./plan";

test("a URL that says nothing means what the API takes when nothing is said", () => {
  const { ...plan } = planOf({});
  expect(plan).toEqual(endpoints.campaign.shapes.query.parse({}));
});

test("whatever the URL says, the API accepts the plan", () => {
  const search = parseSearch(
    "?retention=150&incentive=-3&cost=1e9&minimumRiskScore=49.6&formula=magic&risk=High+Risk",
  );
  const plan = planOf(search);
  expect(plan).toMatchObject({
    retentionRate: 1,
    incentive: 0,
    cost: 100,
    minimumRiskScore: 50,
    formula: "uplift",
  });
  expect(endpoints.campaign.shapes.query.parse(plan)).toEqual(plan);
});

test("the rate stands in the URL in percent", () => {
  expect(planOf(parseSearch("?retention=35")).retentionRate).toBe(0.35);
});

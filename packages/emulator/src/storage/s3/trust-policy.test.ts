import { trusts } from "./trust-policy";

const USER = "arn:aws:iam::123456789012:user/abc-s";
const policy = (statement: object) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Principal: { AWS: USER },
      Condition: { StringEquals: { "sts:ExternalId": "X=1" } },
      ...statement,
    },
  ],
});

test("the user and the external id must be named", () => {
  expect(trusts(policy({}), USER, "X=1")).toBe(true);
  expect(trusts(policy({}), USER, "X=2")).toBe(false);
  expect(trusts(policy({}), "arn:aws:iam::123456789012:user/other", "X=1")).toBe(false);
});

test("lists, the account's root and patterns count", () => {
  expect(
    trusts(
      policy({ Principal: { AWS: ["arn:aws:iam::1:root", "arn:aws:iam::123456789012:root"] } }),
      USER,
      "X=1",
    ),
  ).toBe(true);
  expect(trusts(policy({ Condition: { StringLike: { "sts:ExternalId": ["Y*", "X*"] } } }), USER, "X=1")).toBe(
    true,
  );
  expect(trusts(policy({ Action: ["sts:TagSession", "sts:AssumeRole"] }), USER, "X=1")).toBe(true);
});

test("a policy without the condition lets the user in, a denial never", () => {
  expect(trusts(policy({ Condition: undefined }), USER, "X=1")).toBe(true);
  const [statement] = policy({}).Statement;
  expect(trusts({ Statement: [statement, { ...statement, Effect: "Deny" }] }, USER, "X=1")).toBe(false);
});

test("what cannot be judged is no permission", () => {
  expect(trusts(policy({ Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } }), USER, "X=1")).toBe(
    false,
  );
  expect(trusts(policy({ Action: "s3:*" }), USER, "X=1")).toBe(false);
  expect(trusts({}, USER, "X=1")).toBe(false);
});

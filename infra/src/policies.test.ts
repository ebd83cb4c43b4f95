import fc from "fast-check";
import { readLake, roleArn, snowflakeTrust, tlsOnly } from "./policies";

const arn = fc.stringMatching(/^arn:aws:s3:::[a-z0-9-]{3,20}$/);
const prefixes = fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,12}\/$/), { minLength: 1, maxLength: 6 });

test("plain HTTP is denied to everybody, on the bucket and all of its objects", () => {
  fc.assert(
    fc.property(arn, (bucket) => {
      expect(tlsOnly(bucket).Statement).toEqual([
        expect.objectContaining({
          Effect: "Deny",
          Principal: "*",
          Resource: [bucket, `${bucket}/*`],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        }),
      ]);
    }),
  );
});

test("only the integration's user with its external id may assume the role", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (user, externalId) => {
      const [statement, ...others] = snowflakeTrust(user, externalId).Statement;
      expect(others).toEqual([]);
      expect(statement).toMatchObject({
        Effect: "Allow",
        Principal: { AWS: user },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": externalId } },
      });
    }),
  );
});

test("the lake is read under its prefixes only, and never written", () => {
  fc.assert(
    fc.property(arn, prefixes, (bucket, all) => {
      const { Statement } = readLake(bucket, all);
      const actions = Statement.flatMap(({ Action }) => Action);
      expect(actions.filter((action) => !/^s3:(Get|List)/.test(action))).toEqual([]);
      const objects = Statement.flatMap(({ Resource }) => Resource ?? []).filter(
        (resource) => resource !== bucket,
      );
      expect(objects).toEqual(all.map((prefix) => `${bucket}/${prefix}*`));
      expect(Statement.every(({ Effect }) => Effect === "Allow")).toBe(true);
    }),
  );
});

test("a role's ARN is known from account and name", () => {
  expect(roleArn("123456789012", "firn-snowflake")).toBe("arn:aws:iam::123456789012:role/firn-snowflake");
});

import { eachOf, isUnknown, type Rule } from "../rule";

const ofSnowflake = /^[A-Z][A-Z0-9_]*$/;
const ofAws = /^firn-[a-z0-9-]*[a-z0-9]$/;

interface Named {
  readonly property: string;
  readonly pattern: RegExp;
  readonly form: string;
}

const inSnowflake: Named = {
  property: "name",
  pattern: ofSnowflake,
  form: "of upper case letters, digits and _",
};
const inAws = (property: string): Named => ({
  property,
  pattern: ofAws,
  form: "firn-, then lower case with hyphens",
});

const named: Readonly<Record<string, Named>> = {
  "snowflake:index/database:Database": inSnowflake,
  "snowflake:index/schema:Schema": inSnowflake,
  "snowflake:index/warehouse:Warehouse": inSnowflake,
  "snowflake:index/accountRole:AccountRole": inSnowflake,
  "snowflake:index/serviceUser:ServiceUser": inSnowflake,
  "snowflake:index/storageIntegration:StorageIntegration": inSnowflake,
  "snowflake:index/resourceMonitor:ResourceMonitor": inSnowflake,
  "aws:s3/bucket:Bucket": inAws("bucket"),
  "aws:iam/role:Role": inAws("name"),
  "aws:sns/topic:Topic": inAws("name"),
  "aws:sqs/queue:Queue": inAws("name"),
};

/** Names that need no quotes and that infra:leftovers finds: a name that Pulumi makes up, with digits at its end, it would not. */
export const names: Rule = {
  name: "names",
  description: "Objects of an account bear names that infra/src/naming.ts gives.",
  check: eachOf(Object.keys(named), ({ type, inputs }) => {
    const { property, pattern, form } = named[type] ?? inSnowflake;
    const name = inputs[property];
    if (name === undefined) return `it has no ${property}, and Pulumi would make one up`;
    return isUnknown(name) || pattern.test(String(name))
      ? undefined
      : `the name ${String(name)} is not ${form}`;
  }),
};

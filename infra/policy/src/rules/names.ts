import { eachOf, isUnknown, type Rule } from "../rule";

const ofSnowflake = /^[A-Z][A-Z0-9_]*$/;
const ofAws = /^firn-[a-z0-9-]*[a-z0-9]$/;

interface Named {
  readonly property: string;
  readonly pattern: RegExp;
  readonly form: string;
  /** What the name begins with in an environment with such a prefix. */
  readonly begin: (prefix: string) => string;
}

const inSnowflake: Named = {
  property: "name",
  pattern: ofSnowflake,
  form: "of upper case letters, digits and _",
  begin: (prefix) => `${prefix}_`,
};
/** It lies in something that bears the prefix. */
const inDatabase: Named = { ...inSnowflake, begin: () => "" };
const inAws = (property: string): Named => ({
  property,
  pattern: ofAws,
  form: "firn-, then lower case with hyphens",
  begin: (prefix) => `firn-${prefix.toLowerCase().replaceAll("_", "-")}-`,
});

const named: Readonly<Record<string, Named>> = {
  "snowflake:index/database:Database": inSnowflake,
  "snowflake:index/schema:Schema": inDatabase,
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
  description:
    "Objects of an account bear names that infra/src/naming.ts gives, with the environment's prefix.",
  check: eachOf(Object.keys(named), ({ type, inputs }, { prefix }) => {
    const { property, pattern, form, begin } = named[type] ?? inSnowflake;
    const name = inputs[property];
    if (name === undefined) return `it has no ${property}, and Pulumi would make one up`;
    if (isUnknown(name)) return undefined;
    if (!pattern.test(String(name))) return `the name ${String(name)} is not ${form}`;
    const beginning = prefix === "" ? "" : begin(prefix);
    return String(name).startsWith(beginning)
      ? undefined
      : `the name ${String(name)} does not begin with ${beginning}, as all of this environment do`;
  }),
};

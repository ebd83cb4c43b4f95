import { isUnknown, type Declared, type Rule } from "../rule";

const bucketType = "aws:s3/bucket:Bucket";
const encryptionType =
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const blockType = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const blocks = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

export const encryption: Rule = {
  name: "encryption",
  description: "Every bucket has a server-side encryption of its own configuration.",
  check: lacking(
    encryptionType,
    ({ inputs }) => Array.isArray(inputs["rules"]) && inputs["rules"].length > 0,
    "has no encryption",
  ),
};

export const publicAccess: Rule = {
  name: "public-access",
  description: "Every bucket is closed to the public in all four ways.",
  check: lacking(
    blockType,
    ({ inputs }) => blocks.every((block) => inputs[block] === true),
    "is not closed to the public",
  ),
};

/** Buckets that no good companion of the type belongs to. A companion of a bucket without a name yet may be any bucket's. */
function lacking(type: string, isGood: (companion: Declared) => boolean, what: string): Rule["check"] {
  return (resources) => {
    const companions = resources.filter((each) => each.type === type && isGood(each));
    const belongs = (companion: Declared, bucket: Declared) =>
      isUnknown(companion.inputs["bucket"]) || companion.inputs["bucket"] === bucket.inputs["bucket"];
    return resources
      .filter((each) => each.type === bucketType)
      .filter((bucket) => !companions.some((companion) => belongs(companion, bucket)))
      .map(({ name }) => `${name}: the bucket ${what}`);
  };
}

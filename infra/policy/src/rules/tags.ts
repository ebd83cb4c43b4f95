import { eachOf, type Rule } from "../rule";

const wanted = ["application", "environment"];

/** What AWS's bill is split by. */
export const tags: Rule = {
  name: "tags",
  description: `Buckets and IAM roles have the tags ${wanted.join(" and ")}.`,
  check: eachOf(["aws:s3/bucket:Bucket", "aws:iam/role:Role"], ({ inputs }) => {
    const given = Object.keys((inputs["tags"] as object | undefined) ?? {});
    const missing = wanted.filter((tag) => !given.includes(tag));
    return missing.length === 0 ? undefined : `the tag ${missing.join(" and ")} is missing`;
  }),
};

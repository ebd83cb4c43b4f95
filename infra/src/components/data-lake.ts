import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import type { Environment } from "../environment";
import { tlsOnly } from "../policies";
import { tagsOf } from "../tags";

/** The bucket that all demos' files lie in: versioned, encrypted, closed to the public and to plain HTTP. */
export class DataLake extends pulumi.ComponentResource {
  readonly bucketName: pulumi.Output<string>;
  readonly bucketArn: pulumi.Output<string>;

  constructor(name: string, { env }: { env: Environment }, options?: pulumi.ComponentResourceOptions) {
    super("firn:lake:DataLake", name, {}, options);
    const child = { parent: this };

    const bucket = new s3.Bucket(
      name,
      {
        bucket: env.names.bucket,
        forceDestroy: !env.protect,
        tags: tagsOf(env),
      },
      { ...child, protect: env.protect },
    );
    const versioning = new s3.BucketVersioning(
      name,
      { bucket: bucket.bucket, versioningConfiguration: { status: "Enabled" } },
      child,
    );
    new s3.BucketServerSideEncryptionConfiguration(
      name,
      { bucket: bucket.bucket, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
      child,
    );
    const closed = new s3.BucketPublicAccessBlock(
      name,
      {
        bucket: bucket.bucket,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      child,
    );
    new s3.BucketLifecycleConfiguration(
      name,
      { bucket: bucket.bucket, rules: [expiry(env.lakeExpiryDays)] },
      { ...child, dependsOn: [versioning] },
    );
    // S3 refuses concurrent changes of a bucket's policy and its public access block.
    const policy = bucket.arn.apply((arn) => JSON.stringify(tlsOnly(arn)));
    new s3.BucketPolicy(name, { bucket: bucket.bucket, policy }, { ...child, dependsOn: [closed] });

    this.bucketName = bucket.bucket;
    this.bucketArn = bucket.arn;
    this.registerOutputs({ bucketName: this.bucketName });
  }
}

function expiry(days: number) {
  return {
    id: "expire",
    status: "Enabled",
    filter: { prefix: "" },
    expiration: { days },
    noncurrentVersionExpiration: { noncurrentDays: 7 },
    abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
  };
}

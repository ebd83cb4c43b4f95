/** IAM and bucket policy documents, as plain data. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

export interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: "*" | { readonly AWS: string } | { readonly Service: string };
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

function documentOf(...statements: readonly Statement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}

/**
 * Refuses whoever does not use TLS. IAM does not mind the case of an action's name; the local S3 server does, and that
 * lets it keep this policy without following it: it speaks plain HTTP, and takes any condition of a denial as met.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
export function tlsOnly(bucketArn: string): PolicyDocument {
  return documentOf({
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "S3:*",
    Resource: [bucketArn, `${bucketArn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  });
}

/**
 * Lets one Snowflake integration, and no other of the same Snowflake user, assume the role.
 * https://docs.snowflake.com/en/user-guide/data-load-s3-config-storage-integration
 */
export function snowflakeTrust(iamUserArn: string, externalId: string): PolicyDocument {
  return documentOf({
    Sid: "SnowflakeWithExternalId",
    Effect: "Allow",
    Principal: { AWS: iamUserArn },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": externalId } },
  });
}

/** What Snowflake needs to read a lake: the objects under the prefixes, and the list of those. */
export function readLake(bucketArn: string, prefixes: readonly string[]): PolicyDocument {
  return documentOf(
    {
      Sid: "ReadObjects",
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:GetObjectVersion"],
      Resource: prefixes.map((prefix) => `${bucketArn}/${prefix}*`),
    },
    {
      Sid: "ListPrefixes",
      Effect: "Allow",
      Action: "s3:ListBucket",
      Resource: bucketArn,
      Condition: { StringLike: { "s3:prefix": prefixes.map((prefix) => `${prefix}*`) } },
    },
    { Sid: "FindBucket", Effect: "Allow", Action: "s3:GetBucketLocation", Resource: bucketArn },
  );
}

/**
 * Lets one bucket of the account tell a topic or queue about its objects.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html
 */
export function tellFromBucket(
  target: { readonly arn: string; readonly action: "sns:Publish" | "sqs:SendMessage" },
  bucketArn: string,
  accountId: string,
): PolicyDocument {
  return documentOf({
    Sid: "BucketTells",
    Effect: "Allow",
    Principal: { Service: "s3.amazonaws.com" },
    Action: target.action,
    Resource: target.arn,
    Condition: {
      ArnEquals: { "aws:SourceArn": bucketArn },
      StringEquals: { "aws:SourceAccount": accountId },
    },
  });
}

export function roleArn(accountId: string, roleName: string): string {
  return `arn:aws:iam::${accountId}:role/${roleName}`;
}

import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import * as snowflake from "@pulumi/snowflake";
import type { Environment } from "../environment";
import { lakePrefix } from "../naming";
import { markedComment, tagsOf } from "../tags";
import { readLake, roleArn, snowflakeTrust } from "../policies";
import type { DataLake } from "./data-lake";

/**
 * Lets Snowflake read the lake. Integration and role name each other: the role's ARN is computed from its name, so that
 * the integration can be made first, and the role's trust policy is made of what the integration answers.
 */
export class SnowflakeTrust extends pulumi.ComponentResource {
  readonly integrationName: pulumi.Output<string>;
  readonly roleArn: pulumi.Output<string>;
  /** What has to exist before a stage can be used. */
  readonly ready: readonly pulumi.Resource[];

  constructor(
    name: string,
    { env, lake }: { env: Environment; lake: DataLake },
    options?: pulumi.ComponentResourceOptions,
  ) {
    super("firn:lake:SnowflakeTrust", name, {}, options);
    const child = { parent: this };
    const prefixes = env.demos.map((demo) => lakePrefix(demo.name));
    const { accountId } = getCallerIdentityOutput({}, child);

    const integration = new snowflake.StorageIntegration(
      name,
      {
        name: env.names.storageIntegration,
        storageProvider: "S3",
        storageAwsRoleArn: accountId.apply((account) => roleArn(account, env.names.iamRole)),
        storageAllowedLocations: prefixes.map(
          (prefix) => pulumi.interpolate`s3://${lake.bucketName}/${prefix}`,
        ),
        enabled: true,
        comment: markedComment(env, "Firn's lake"),
      },
      child,
    );
    const trust = pulumi
      .all([integration.storageAwsIamUserArn, integration.storageAwsExternalId])
      .apply(([userArn, externalId]) => JSON.stringify(snowflakeTrust(userArn, externalId)));
    const role = new iam.Role(
      name,
      {
        name: env.names.iamRole,
        assumeRolePolicy: trust,
        description: "Snowflake reads Firn's lake",
        tags: tagsOf(env),
      },
      child,
    );
    const policy = new iam.RolePolicy(
      name,
      {
        name: "read-lake",
        role: role.name,
        policy: lake.bucketArn.apply((arn) => JSON.stringify(readLake(arn, prefixes))),
      },
      child,
    );

    this.integrationName = integration.name;
    this.roleArn = role.arn;
    this.ready = [integration, role, policy];
    this.registerOutputs({ roleArn: this.roleArn });
  }
}

import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import * as s3 from "@pulumi/aws/s3";
import * as sns from "@pulumi/aws/sns";
import * as sqs from "@pulumi/aws/sqs";
import * as pulumi from "@pulumi/pulumi";
import type { Environment } from "../environment";
import { tellFromBucket } from "../policies";
import type { DataLake } from "./data-lake";

export interface LakeEventsArgs {
  readonly env: Environment;
  readonly lake: DataLake;
  readonly kind: "sns" | "sqs";
}

interface Target {
  readonly arn: pulumi.Output<string>;
  readonly policy: pulumi.Resource;
  readonly listeners: Pick<s3.BucketNotificationArgs, "topics" | "queues">;
}

/** Tells a topic or a queue of every dataset that has arrived: manifests are the lake's only JSON files, and come last. */
export class LakeEvents extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  private readonly child = { parent: this };
  private readonly arrival = { id: "dataset", events: ["s3:ObjectCreated:*"], filterSuffix: ".json" };

  constructor(
    private readonly key: string,
    { env, lake, kind }: LakeEventsArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super("firn:lake:LakeEvents", key, {}, options);
    const { arn, policy, listeners } =
      kind === "sns" ? this.topic(env.names.lakeEvents, lake) : this.queue(env.names.lakeEvents, lake);
    // S3 looks whether it may tell the target before it takes the notification.
    const dependsOn = { ...this.child, dependsOn: [policy] };
    new s3.BucketNotification(key, { bucket: lake.bucketName, ...listeners }, dependsOn);

    this.arn = arn;
    this.registerOutputs({ arn });
  }

  private topic(name: string, lake: DataLake): Target {
    const { arn } = new sns.Topic(this.key, { name }, this.child);
    const document = this.policy(arn, "sns:Publish", lake);
    const policy = new sns.TopicPolicy(this.key, { arn, policy: document }, this.child);
    return { arn, policy, listeners: { topics: [{ ...this.arrival, topicArn: arn }] } };
  }

  private queue(name: string, lake: DataLake): Target {
    const { arn, url } = new sqs.Queue(this.key, { name, sqsManagedSseEnabled: true }, this.child);
    const document = this.policy(arn, "sqs:SendMessage", lake);
    const policy = new sqs.QueuePolicy(this.key, { queueUrl: url, policy: document }, this.child);
    return { arn, policy, listeners: { queues: [{ ...this.arrival, queueArn: arn }] } };
  }

  private policy(
    target: pulumi.Output<string>,
    action: "sns:Publish" | "sqs:SendMessage",
    lake: DataLake,
  ): pulumi.Output<string> {
    const { accountId } = getCallerIdentityOutput({}, this.child);
    return pulumi
      .all([target, lake.bucketArn, accountId])
      .apply(([arn, bucketArn, account]) =>
        JSON.stringify(tellFromBucket({ arn, action }, bucketArn, account)),
      );
  }
}

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  DeleteBucketPolicyCommand,
  DeleteObjectCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { startAws, type LocalAws } from "./testing";
import { openLocalStack } from "./open-local-stack";

const canary = "canary-7f3a";
const resources = 10;
const silent = { report: () => undefined };
let aws: LocalAws;
let folder: string;
let s3: S3Client;

beforeAll(async () => {
  aws = await startAws();
  const { endpoint, region, accessKeyId, secretAccessKey } = aws.connection;
  s3 = new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
  });
}, 120_000);

afterAll(async () => {
  s3.destroy();
  await aws.stop();
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "firn-stack-"));
  await aws.forget();
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function stackOf(config: Record<string, string> = {}) {
  return openLocalStack({
    projectDir: join(__dirname, "fixtures"),
    program: join(__dirname, "fixtures", "bucket-program.cjs"),
    project: "lake",
    stack: "test",
    stateFile: join(folder, "state.json"),
    passphrase: "passphrase",
    config: { "aws:region": "eu-central-1", "lake:bucket": "lake-test", "lake:token": canary, ...config },
    secretKeys: ["lake:token"],
    aws: aws.connection,
    snowflake: () => Promise.reject(new Error("nobody logs in")),
  });
}

test("up, up without changes, forgotten by the cloud, up again, destroy", async () => {
  const stack = stackOf();
  const lines: string[] = [];
  const report = (line: string) => void lines.push(line);

  expect(await stack.preview({ report })).toMatchObject({ created: resources, unchanged: 0 });
  expect(await stack.up({ report })).toMatchObject({ created: resources });
  expect(await stack.up({ report })).toMatchObject({
    created: 0,
    updated: 0,
    replaced: 0,
    unchanged: resources,
  });
  expect(lines.at(-1)).toBe(`+ 0 created ~ 0 updated +- 0 replaced - 0 deleted, ${resources} unchanged`);

  await aws.forget();
  const again = await stack.up({ report });
  expect(again).toMatchObject({ created: 8, unchanged: resources - 8 });
  expect(again.outputs).toMatchObject({ bucketName: "lake-test", token: "[secret]" });
  expect(await stack.outputs({ showSecrets: true })).toMatchObject({ token: canary });

  const state = readFileSync(join(folder, "state.json"), "utf8");
  expect(state + lines.join("\n")).not.toContain(canary);

  expect(await stack.destroy({ report })).toMatchObject({ deleted: resources, unchanged: 0 });
  expect(await stack.outputs()).toEqual({});
}, 120_000);

test("shows what was changed by hand, and puts it right", async () => {
  const stack = stackOf();
  await stack.up(silent);
  await s3.send(new DeleteBucketPolicyCommand({ Bucket: "lake-test" }));

  const preview = await stack.preview(silent);
  expect(preview).toMatchObject({ created: 1, updated: 0, unchanged: resources - 1 });
  expect(preview.steps.find((step) => step.operation === "create")?.type).toBe(
    "aws:s3/bucketPolicy:BucketPolicy",
  );
  expect(await stack.refresh(silent)).toMatchObject({ deleted: 1, unchanged: resources - 1 });
  expect(await stack.up(silent)).toMatchObject({ created: 1, unchanged: resources - 1 });
}, 120_000);

test("a new name replaces the bucket with all that hangs on it, versions and delete markers included", async () => {
  await stackOf().up(silent);
  await s3.send(new PutObjectCommand({ Bucket: "lake-test", Key: "a", Body: "1" }));
  await s3.send(new PutObjectCommand({ Bucket: "lake-test", Key: "a", Body: "2" }));
  await s3.send(new DeleteObjectCommand({ Bucket: "lake-test", Key: "a" }));

  const moved = { "lake:bucket": "lake-moved", "lake:owner": "somebody" };
  const summary = await stackOf(moved).up(silent);
  expect(summary).toMatchObject({ created: 0, replaced: 8, deleted: 0 });
  expect(summary.outputs).toMatchObject({ bucketName: "lake-moved" });
  expect(await stackOf(moved).preview(silent)).toMatchObject({ unchanged: resources });
}, 120_000);

test("a filled bucket is neither replaced nor deleted unless its loss is allowed", async () => {
  await stackOf().up(silent);
  for (const key of ["a", "b"])
    await s3.send(new PutObjectCommand({ Bucket: "lake-test", Key: key, Body: "1" }));
  const loss = "This would lose 2 objects in bucket lake-test.";
  await expect(stackOf({ "lake:bucket": "lake-moved" }).up(silent)).rejects.toThrow(loss);
  await expect(stackOf().destroy(silent)).rejects.toThrow(loss);
  const lines: string[] = [];
  await stackOf({ "lake:bucket": "lake-moved" }).preview({ report: (line) => void lines.push(line) });
  expect(lines).toContain("Would be lost: 2 objects in bucket lake-test");
  await stackOf().destroy({ ...silent, allowDataLoss: true });
}, 120_000);

test("refuses to create over what others made, and says how to drop it", async () => {
  const stack = stackOf();
  await stackOf().up(silent);
  rmSync(join(folder, "state.json"));
  await expect(stack.up(silent)).rejects.toMatchObject({
    message: expect.stringContaining("exists already"),
    hint: expect.stringMatching(/aws (s3 rb|iam delete-role)/),
  });
}, 120_000);

import { createHmac } from "node:crypto";
import { DuckDBInstance } from "@duckdb/node-api";
import { installPrelude } from "../../prelude/prelude";
import { presignedUrlSql } from "./presigned-url";

/** The example of AWS' own documentation. */
const EXAMPLE = {
  origin: "https://examplebucket.s3.amazonaws.com",
  root: "/",
  region: "us-east-1",
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  now: new Date("2013-05-24T00:00:00Z"),
};

test("signs as Amazon does", async () => {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await installPrelude(connection);
  const reader = await connection.runAndReadAll(`SELECT ${presignedUrlSql(EXAMPLE, "'test.txt'", 86400)}`);
  expect(reader.getRows()[0]?.[0]).toBe(
    "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256" +
      "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z" +
      "&X-Amz-Expires=86400&X-Amz-SignedHeaders=host" +
      "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
  );
  connection.closeSync();
  instance.closeSync();
});

test("its SQL has no key, nor what a key could be worked out from, and is the same for the same key", () => {
  const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
  const ofService = hmac(hmac(hmac(`AWS4${EXAMPLE.secretAccessKey}`, "20130524"), "us-east-1"), "s3");
  const key = hmac(ofService, "aws4_request");
  const sql = presignedUrlSql(EXAMPLE, "'test.txt'", 86400);
  for (const pad of [0, 0x36, 0x5c]) {
    const padded = Buffer.from(key.map((byte) => byte ^ pad));
    for (const coding of ["hex", "base64"] as const)
      expect(sql.toLowerCase()).not.toContain(padded.toString(coding).slice(0, 40).toLowerCase());
  }
  expect(presignedUrlSql(EXAMPLE, "'test.txt'", 86400)).toBe(sql);
});

import { createHmac } from "node:crypto";
import type { Signing } from "../../binder/environment";
import { quoteText } from "../../generator/text";
import { SEALED_HMAC, sealed } from "./sealed-key";

/** As AWS wants it: everything but letters, digits and -_.~ */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/**
 * DuckDB text of a presigned URL (AWS Signature Version 4, in the query) of a path, which is DuckDB text too: paths are columns as a rule.
 * The key is sealed: a statement's text may be logged.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export function presignedUrlSql(signing: Signing, path: string, seconds: number): string {
  const time = signing.now.toISOString().replace(/[-:]|\.\d+/g, "");
  const day = time.slice(0, 8);
  const scope = `${day}/${signing.region}/s3/aws4_request`;
  const query = [
    ["X-Amz-Algorithm", "AWS4-HMAC-SHA256"],
    ["X-Amz-Credential", `${signing.accessKeyId}/${scope}`],
    ["X-Amz-Date", time],
    ["X-Amz-Expires", String(seconds)],
    ...(signing.sessionToken === undefined ? [] : [["X-Amz-Security-Token", signing.sessionToken]]),
    ["X-Amz-SignedHeaders", "host"],
  ]
    .map(([key = "", value = ""]) => `${key}=${encoded(value)}`)
    .join("&");
  const root = signing.root.split("/").map(encoded).join("/");
  const uri = `${quoteText(root)} || replace(url_encode(ltrim(${path}, '/')), '%2F', '/')`;
  const tail = `\n${query}\nhost:${new URL(signing.origin).host}\n\nhost\nUNSIGNED-PAYLOAD`;
  const request = `sha256(${quoteText("GET\n")} || ${uri} || ${quoteText(tail)})`;
  const key = hmac(
    hmac(hmac(hmac(`AWS4${signing.secretAccessKey}`, day), signing.region), "s3"),
    "aws4_request",
  );
  const signed = `${quoteText(`AWS4-HMAC-SHA256\n${time}\n${scope}\n`)} || ${request}`;
  const signature = `${SEALED_HMAC}(${quoteText(sealed(key))}, ${signed})`;
  return `(${quoteText(signing.origin)} || ${uri} || ${quoteText(`?${query}&X-Amz-Signature=`)} || ${signature})`;
}

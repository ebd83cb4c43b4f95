import { createPublicKey, createVerify, generateKeyPairSync } from "node:crypto";
import { accountUrl, signInHeaders } from "./rest-access";

const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
const privateKey = pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const account = { account: "MY_ORG-DEV.eu-west-1", user: "console" };

test.each([
  [{ ...account, account: "MY_ORG-DEV" }, "https://my-org-dev.snowflakecomputing.com"],
  [
    { ...account, host: "x.privatelink.snowflakecomputing.com" },
    "https://x.privatelink.snowflakecomputing.com",
  ],
  [{ ...account, host: "127.0.0.1", port: 8585, protocol: "http" as const }, "http://127.0.0.1:8585"],
])("the address of %j", (connection, url) => {
  expect(accountUrl({ ...connection, auth: { kind: "oauth", token: "x" } })).toBe(url);
});

test("a key pair signs a token for five minutes", () => {
  const connection = { ...account, auth: { kind: "key-pair", privateKey } as const };
  const headers = signInHeaders(connection, 1_700_000_000_500);
  const [head, claims, signature] = (headers?.["Authorization"] ?? "").replace("Bearer ", "").split(".");
  const verify = createVerify("RSA-SHA256").update(`${head}.${claims}`);
  expect(verify.verify(createPublicKey(privateKey), signature ?? "", "base64url")).toBe(true);
  expect(JSON.parse(Buffer.from(claims ?? "", "base64url").toString("utf8"))).toEqual({
    iss: expect.stringMatching(/^MY_ORG-DEV\.CONSOLE\.SHA256:[\w+/]{43}=$/),
    sub: "MY_ORG-DEV.CONSOLE",
    iat: 1_700_000_000,
    exp: 1_700_000_300,
  });
  expect(headers?.["X-Snowflake-Authorization-Token-Type"]).toBe("KEYPAIR_JWT");
});

test("a token is passed on, a password is not", () => {
  expect(signInHeaders({ ...account, auth: { kind: "oauth", token: "t" } }, 0)).toEqual({
    Authorization: "Bearer t",
    "X-Snowflake-Authorization-Token-Type": "OAUTH",
  });
  expect(signInHeaders({ ...account, auth: { kind: "password", password: "p" } }, 0)).toBeUndefined();
});

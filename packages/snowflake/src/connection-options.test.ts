import { driverOptions } from "./connection-options";

const base = { account: "acme-dev", user: "LOADER" };

describe("driverOptions", () => {
  it("reaches a local server by its URL and does not wait long", () => {
    const auth = { kind: "password", password: "x" } as const;
    expect(driverOptions({ ...base, auth, host: "127.0.0.1", port: 8585, protocol: "http" })).toMatchObject({
      accessUrl: "http://127.0.0.1:8585",
      password: "x",
      sfRetryMaxLoginRetries: 1,
    });
  });

  it("leaves the host of a cloud account to the driver", () => {
    const options = driverOptions({ ...base, auth: { kind: "oauth", token: "t" } });
    expect(options).toMatchObject({ authenticator: "OAUTH", token: "t", account: "acme-dev" });
    expect(options.accessUrl).toBeUndefined();
  });

  it("names no user where the token does: Snowflake refuses another one than its", () => {
    const options = driverOptions({ account: "acme-dev", user: "", auth: { kind: "oauth", token: "t" } });
    expect(options).not.toHaveProperty("username");
  });

  it("passes the passphrase of a key only where there is one", () => {
    const options = driverOptions({ ...base, auth: { kind: "key-pair", privateKey: "PEM" } });
    expect(options).toMatchObject({ authenticator: "SNOWFLAKE_JWT", privateKey: "PEM" });
    expect(options).not.toHaveProperty("privateKeyPass");
  });
});

import { parse } from "smol-toml";
import { clientConnection, formatConnection, keyPairAdvice, keyPairConnection } from "./connection";

const administrator = {
  account: "local",
  host: "127.0.0.1",
  port: 8585,
  protocol: "http",
  user: "ADMIN",
  auth: { kind: "password", password: 'pass"word' },
} as const;
const defaults = { role: "ACCOUNTADMIN", warehouse: "FIRN_WH", database: "CUSTOMER_ANALYTICS" };
const connection = clientConnection(administrator, defaults);

test("env prints SNOWFLAKE_* lines", () => {
  const lines = formatConnection(connection, "env").split("\n");
  expect(lines).toContain("SNOWFLAKE_PORT=8585");
  expect(lines).toContain("SNOWFLAKE_ROLE=ACCOUNTADMIN");
  expect(lines.every((line) => line.startsWith("SNOWFLAKE_"))).toBe(true);
});

test("toml is an entry for connections.toml", () => {
  expect(parse(formatConnection(connection, "toml"))["firn-local"]).toEqual(connection);
});

test("json is the same object", () => {
  expect(JSON.parse(formatConnection(connection, "json"))).toEqual(connection);
});

test("a login without a password is refused", () => {
  const keyPair = { account: "a", user: "u", auth: { kind: "key-pair", privateKey: "k" } } as const;
  expect(() => clientConnection(keyPair, { role: "r", warehouse: "w", database: "d" })).toThrow(
    "no password login",
  );
});

test("another user's entry has no password of the administrator, and the advice says how that user logs in", () => {
  const alice = { name: "ALICE" };
  const entry = parse(formatConnection(keyPairConnection(administrator, alice, defaults), "toml"));
  expect(entry["firn-local"]).toEqual({
    account: "local",
    host: "127.0.0.1",
    port: 8585,
    protocol: "http",
    user: "ALICE",
    authenticator: "SNOWFLAKE_JWT",
    warehouse: "FIRN_WH",
    database: "CUSTOMER_ANALYTICS",
  });
  expect(keyPairAdvice(alice)).toContain("ALTER USER ALICE SET RSA_PUBLIC_KEY");
});

test("a user whom steps work as logs in with the key that is there, and nobody is told to replace it", () => {
  const loader = { name: "LOADER", keyFile: "/home/me/loader.p8" };
  expect(keyPairConnection(administrator, loader, defaults)).toMatchObject({
    user: "LOADER",
    private_key_file: "/home/me/loader.p8",
  });
  expect(keyPairAdvice(loader)).not.toContain("ALTER USER");
});

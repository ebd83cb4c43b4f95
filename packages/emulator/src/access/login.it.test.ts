import { generateKeyPairSync } from "node:crypto";
import { startPeopledAccount, type PeopledAccount } from "./account-fixture";

const keyPair = () => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    publicKey: publicKey
      .export({ type: "spki", format: "pem" })
      .toString()
      .replaceAll(/-----[^-]+-----|\s/g, ""),
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
};

const keys = keyPair();
const nextKeys = keyPair();
const withKey = (privateKey: string) => ({
  authenticator: "SNOWFLAKE_JWT",
  privateKey,
  password: undefined,
});

describe("logging in with a key pair", () => {
  let accounts: PeopledAccount;
  const role = async (privateKey: string) =>
    (
      await (
        await accounts.person("SERVICE", withKey(privateKey))
      ).rows("SELECT CURRENT_ROLE() AS R, CURRENT_WAREHOUSE() AS W")
    )[0];

  beforeAll(async () => {
    accounts = await startPeopledAccount(
      "CREATE ROLE WORKER",
      "CREATE WAREHOUSE OTHER",
      `CREATE USER SERVICE TYPE = SERVICE RSA_PUBLIC_KEY = '${keys.publicKey}' DEFAULT_ROLE = WORKER DEFAULT_WAREHOUSE = OTHER DEFAULT_SECONDARY_ROLES = ()`,
      "GRANT ROLE WORKER TO USER SERVICE",
    );
  });
  afterAll(() => accounts.stop());

  it("gives the defaults that the role may use", async () => {
    expect(await role(keys.privateKey)).toEqual({ R: "WORKER", W: null });
    await accounts.account.sql("GRANT USAGE ON WAREHOUSE OTHER TO ROLE WORKER");
    expect(await role(keys.privateKey)).toEqual({ R: "WORKER", W: "OTHER" });
  });

  it("refuses another key, and takes a second one while keys are rotated", async () => {
    await expect(role(nextKeys.privateKey)).rejects.toThrow(
      /JWT token is invalid|Incorrect username or password/,
    );
    await accounts.account.sql(`ALTER USER SERVICE SET RSA_PUBLIC_KEY_2 = '${nextKeys.publicKey}'`);
    expect(await role(nextKeys.privateKey)).toMatchObject({ R: "WORKER" });
    await accounts.account.sql("ALTER USER SERVICE UNSET RSA_PUBLIC_KEY");
    await expect(role(keys.privateKey)).rejects.toThrow(
      /JWT token is invalid|Incorrect username or password/,
    );
  });

  it("refuses a user that is disabled", async () => {
    await accounts.account.sql("ALTER USER SERVICE SET DISABLED = TRUE");
    await expect(role(nextKeys.privateKey)).rejects.toThrow(/User access disabled/);
  });
});

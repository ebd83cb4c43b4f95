import { openAccount, type TestAccount, type TestSession } from "../fixture";

describe("who may grant", () => {
  let account: TestAccount;
  let admin: TestSession;
  let other: TestSession;

  beforeAll(async () => {
    account = await openAccount();
    admin = await account.connect();
    other = await account.connect();
    await admin.sql(
      "CREATE DATABASE D; CREATE TABLE t (a INT); CREATE SCHEMA managed WITH MANAGED ACCESS; CREATE ROLE r1; CREATE ROLE r2; CREATE ROLE r3;" +
        "GRANT ROLE r1 TO USER ADMIN; GRANT ROLE r2 TO USER ADMIN; GRANT ROLE r3 TO USER ADMIN;" +
        "GRANT USAGE ON WAREHOUSE TEST_WH TO ROLE r1; GRANT USAGE ON WAREHOUSE TEST_WH TO ROLE r2; GRANT USAGE ON DATABASE D TO ROLE r1; GRANT ALL ON SCHEMA D.PUBLIC TO ROLE r1; GRANT ALL ON SCHEMA D.managed TO ROLE r1;" +
        "GRANT USAGE ON DATABASE D TO ROLE r2; GRANT USAGE ON SCHEMA D.PUBLIC TO ROLE r2",
    );
    await other.sql("USE SECONDARY ROLES NONE; USE ROLE r1; USE SCHEMA D.PUBLIC");
  });
  afterAll(() => account.close());

  const denied = (work: Promise<unknown>, code: string) => expect(work).rejects.toMatchObject({ code });

  it("is asked before what is there already, for those who make objects", async () => {
    await other.sql("USE ROLE r2");
    await denied(other.sql("CREATE TABLE IF NOT EXISTS t (a INT)"), "003001");
    await denied(other.sql("CREATE TABLE t (a INT)"), "003001");
    await other.sql("USE ROLE r1; CREATE TABLE IF NOT EXISTS t (a INT)");
    await denied(other.sql("CREATE TABLE t (a INT)"), "002002");
  });

  it("does not see a table without a privilege on it, and may not drop it with SELECT alone", async () => {
    await admin.sql("CREATE TABLE D.PUBLIC.unseen (a INT)");
    await denied(other.sql("DROP TABLE unseen"), "002003");
    await other.sql("DROP TABLE IF EXISTS unseen");
    await admin.sql("GRANT SELECT ON TABLE D.PUBLIC.unseen TO ROLE r1");
    await denied(other.sql("DROP TABLE unseen"), "003001");
    await admin.sql("DROP TABLE D.PUBLIC.unseen");
  });

  it("is the owner, or one to whom the privilege was granted with the grant option", async () => {
    await admin.sql("GRANT SELECT ON TABLE D.PUBLIC.t TO ROLE r1");
    await denied(other.sql("GRANT SELECT ON TABLE t TO ROLE r2"), "003102");
    await admin.sql("GRANT SELECT ON TABLE D.PUBLIC.t TO ROLE r1 WITH GRANT OPTION");
    await other.sql("GRANT SELECT ON TABLE t TO ROLE r2");
    const grants = await admin.records("SHOW GRANTS ON TABLE D.PUBLIC.t");
    expect(grants.find((grant) => grant.grantee_name === "R2")).toMatchObject({ granted_by: "R1" });
  });

  it("revokes what was passed on with CASCADE only", async () => {
    await denied(admin.sql("REVOKE SELECT ON TABLE D.PUBLIC.t FROM ROLE r1"), "003935");
    await admin.sql("REVOKE SELECT ON TABLE D.PUBLIC.t FROM ROLE r1 CASCADE");
    const grants = await admin.records("SHOW GRANTS ON TABLE D.PUBLIC.t");
    expect(grants.map((grant) => grant.privilege)).toEqual(["OWNERSHIP"]);
  });

  it("is, in a managed access schema, the schema's owner and not the object's", async () => {
    await other.sql("CREATE TABLE D.managed.m (a INT)");
    await denied(other.sql("GRANT SELECT ON TABLE D.managed.m TO ROLE r2"), "003102");
    await admin.sql("GRANT SELECT ON TABLE D.managed.m TO ROLE r2");
    await denied(other.sql("GRANT SELECT ON FUTURE TABLES IN SCHEMA D.PUBLIC TO ROLE r2"), "003001");
  });

  it("hands ownership over, with or without the grants of others", async () => {
    await admin.sql("GRANT SELECT ON TABLE D.PUBLIC.t TO ROLE r2");
    await denied(admin.sql("GRANT OWNERSHIP ON TABLE D.PUBLIC.t TO ROLE r1"), "003036");
    await admin.sql("GRANT OWNERSHIP ON TABLE D.PUBLIC.t TO ROLE r1 COPY CURRENT GRANTS");
    expect(await other.records("SHOW GRANTS ON TABLE t")).toHaveLength(2);
    await admin.sql("GRANT OWNERSHIP ON TABLE D.PUBLIC.t TO ROLE r1 REVOKE CURRENT GRANTS");
    await admin.sql("GRANT OWNERSHIP ON TABLE D.PUBLIC.t TO ROLE r3 REVOKE CURRENT GRANTS");
    expect(await admin.records("SHOW GRANTS ON TABLE D.PUBLIC.t")).toMatchObject([
      { privilege: "OWNERSHIP", grantee_name: "R3" },
    ]);
    await denied(other.sql("SELECT * FROM t"), "002003");
  });

  it("does not let an administrator into what roles own that were not granted to it", async () => {
    await admin.sql("USE SECONDARY ROLES NONE");
    await denied(admin.sql("SELECT * FROM D.PUBLIC.t"), "002003");
    expect(await admin.records("SHOW TABLES LIKE 'T' IN SCHEMA D.PUBLIC")).toMatchObject([{ owner: "R3" }]);
    await admin.sql("GRANT ROLE r3 TO ROLE SYSADMIN");
    expect(await admin.sql("SELECT * FROM D.PUBLIC.t")).toEqual([]);
    await admin.sql("USE SECONDARY ROLES ALL");
  });

  it("keeps privileges on the account for SECURITYADMIN, and for whom they were given to pass on", async () => {
    await admin.sql("GRANT MANAGE GRANTS ON ACCOUNT TO ROLE r1");
    await denied(other.sql("GRANT EXECUTE TASK ON ACCOUNT TO ROLE r2"), "003102");
    await admin.sql("GRANT EXECUTE TASK ON ACCOUNT TO ROLE r1 WITH GRANT OPTION");
    await other.sql("GRANT EXECUTE TASK ON ACCOUNT TO ROLE r2");
    await other.sql("REVOKE EXECUTE TASK ON ACCOUNT FROM ROLE r2");
    await admin.sql("REVOKE MANAGE GRANTS, EXECUTE TASK ON ACCOUNT FROM ROLE r1");
  });

  it("refuses a circle of roles", async () => {
    await admin.sql("GRANT ROLE r2 TO ROLE r3");
    await expect(admin.sql("GRANT ROLE r3 TO ROLE r2")).rejects.toThrow(/cycle/);
  });

  it("passes on through database roles, which a role has like others", async () => {
    await admin.sql(
      "CREATE DATABASE ROLE D.reader; CREATE TABLE D.PUBLIC.read_me (a INT);" +
        "GRANT USAGE ON SCHEMA D.PUBLIC TO DATABASE ROLE D.reader; GRANT SELECT ON TABLE D.PUBLIC.read_me TO DATABASE ROLE D.reader",
    );
    await denied(other.sql("SELECT * FROM read_me"), "002003");
    await admin.sql("GRANT DATABASE ROLE D.reader TO ROLE r1");
    expect(await other.sql("SELECT * FROM read_me")).toEqual([]);
  });

  it("leaves what a dropped role owned to the role that drops it, and what a renamed one owns to its new name", async () => {
    await admin.sql("ALTER ROLE r1 RENAME TO r4; DROP ROLE r3");
    const owner = async (table: string) =>
      (await admin.records(`SHOW TABLES LIKE '${table}' IN DATABASE D`))[0]?.owner;
    expect([await owner("M"), await owner("T")]).toEqual(["R4", "ACCOUNTADMIN"]);
  });

  it("reads a view with the rights of its owner", async () => {
    await admin.sql(
      "CREATE TABLE D.PUBLIC.hidden AS SELECT 7 AS n; CREATE VIEW D.PUBLIC.shown AS SELECT n FROM D.PUBLIC.hidden;" +
        "GRANT SELECT ON VIEW D.PUBLIC.shown TO ROLE r2",
    );
    await other.sql("USE ROLE r2");
    expect(await other.sql("SELECT n FROM D.PUBLIC.shown")).toEqual([["7"]]);
    await denied(other.sql("SELECT n FROM D.PUBLIC.hidden"), "002003");
    expect(await other.records("DESCRIBE VIEW D.PUBLIC.shown")).toMatchObject([{ name: "N" }]);
  });
});

describe("procedures", () => {
  it("run with the rights of their owner, or of their caller", async () => {
    const account = await openAccount();
    const session = await account.connect();
    const body = "$$ BEGIN LET n INT := (SELECT COUNT(*) FROM D.PUBLIC.secret WHERE a > 0); RETURN n; END $$";
    await session.sql(
      "CREATE DATABASE D; CREATE TABLE secret AS SELECT 1 AS a; CREATE ROLE caller; GRANT ROLE caller TO USER ADMIN;" +
        "GRANT USAGE ON WAREHOUSE TEST_WH TO ROLE caller; GRANT USAGE ON DATABASE D TO ROLE caller; GRANT USAGE ON SCHEMA D.PUBLIC TO ROLE caller",
    );
    await session.sql(`CREATE PROCEDURE owned() RETURNS INT LANGUAGE SQL EXECUTE AS OWNER AS ${body}`);
    await session.sql(`CREATE PROCEDURE called() RETURNS INT LANGUAGE SQL EXECUTE AS CALLER AS ${body}`);
    await session.sql(
      "GRANT USAGE ON PROCEDURE called() TO ROLE caller; USE SECONDARY ROLES NONE; USE ROLE caller",
    );
    await expect(session.sql("CALL D.PUBLIC.owned()")).rejects.toMatchObject({ code: "002141" });
    await expect(session.sql("CALL D.PUBLIC.called()")).rejects.toThrow(/does not exist or not authorized/);
    await session.sql(
      "USE ROLE ACCOUNTADMIN; GRANT USAGE ON PROCEDURE D.PUBLIC.owned() TO ROLE caller; USE ROLE caller",
    );
    expect(await session.sql("CALL D.PUBLIC.owned()")).toEqual([["1"]]);
    await account.close();
  });
});

import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql("CREATE DATABASE d; CREATE STAGE scripts");
});
afterAll(() => account.close());

const upload = (path: string, text: string) =>
  session.sql(
    `COPY INTO @scripts/${path} FROM (SELECT ?) SINGLE = TRUE OVERWRITE = TRUE FILE_FORMAT = (TYPE = CSV COMPRESSION = NONE FIELD_DELIMITER = NONE ESCAPE_UNENCLOSED_FIELD = NONE)`,
    { "1": { type: "TEXT", value: text } },
  );

test("its statements run in order, and the last one answers", async () => {
  await upload(
    "setup/all.sql",
    "CREATE TABLE made (a INT);\n-- a comment; with a semicolon\nINSERT INTO made VALUES (1), (2);\nBEGIN\n  LET n := 3;\n  INSERT INTO made VALUES (:n);\nEND;\nSELECT SUM(a) FROM made;",
  );
  expect(await session.sql("EXECUTE IMMEDIATE FROM @scripts/setup/all.sql")).toEqual([["6"]]);
  expect(await session.sql("EXECUTE IMMEDIATE 'SELECT COUNT(*) FROM made'")).toEqual([["3"]]);
});

test("an error tells file, line and position, and what was done before stays", async () => {
  await upload("broken.sql", "CREATE TABLE before_error (a INT);\n  SELECT * FROM nowhere;\nSELECT 1");
  await expect(session.sql("EXECUTE IMMEDIATE FROM @d.public.scripts/broken.sql")).rejects.toMatchObject({
    code: "002003",
    message: expect.stringMatching(
      /^Uncaught exception of type 'STATEMENT_ERROR' in file @D\.PUBLIC\.SCRIPTS\/broken\.sql on line 2 at position 2:\nSQL compilation error:/,
    ) as string,
  });
  expect(await session.sql("SELECT COUNT(*) FROM before_error")).toEqual([["0"]]);
});

test("nothing of a file with a syntax error runs", async () => {
  await upload("syntax.sql", "CREATE TABLE never (a INT);\nSELEKT 1");
  await expect(session.sql("EXECUTE IMMEDIATE FROM @scripts/syntax.sql")).rejects.toMatchObject({
    code: "001003",
  });
  expect(await session.sql("SHOW TABLES LIKE 'never'")).toEqual([]);
});

test("files call others by a path from themselves or from the stage's root", async () => {
  await upload("a/one.sql", "EXECUTE IMMEDIATE FROM './two.sql'");
  await upload("a/two.sql", "EXECUTE IMMEDIATE FROM '../b/three.sql'");
  await upload("b/three.sql", "EXECUTE IMMEDIATE FROM '/four.sql'");
  await upload("four.sql", "SELECT 'four'");
  expect(await session.sql("EXECUTE IMMEDIATE FROM '@scripts/a/one.sql'")).toEqual([["four"]]);
  await expect(session.sql("EXECUTE IMMEDIATE FROM './two.sql'")).rejects.toMatchObject({ code: "001503" });
});

test("files that call themselves are stopped", async () => {
  await upload("again.sql", "EXECUTE IMMEDIATE FROM 'again.sql'");
  await expect(session.sql("EXECUTE IMMEDIATE FROM @scripts/again.sql")).rejects.toMatchObject({
    code: "100097",
  });
});

test.each([
  ["a file that is not there", "@scripts/none.sql", "001501"],
  ["a folder", "@scripts/setup/", "001501"],
  ["a stage that is not there", "@nowhere/x.sql", "002003"],
  ["a template", "@scripts/template.sql", "000002"],
  ["variables of a template", "@scripts/four.sql USING (a => 1)", "000002"],
  ["a dry run", "@scripts/four.sql DRY_RUN = TRUE", "000002"],
  ["an empty file", "@scripts/empty.sql", "000900"],
])("%s is an error", async (_, file, code) => {
  await upload("template.sql", "--!jinja\nSELECT {{ a }}");
  await upload("empty.sql", "-- nothing");
  await expect(session.sql(`EXECUTE IMMEDIATE FROM ${file}`)).rejects.toMatchObject({ code });
});

import { withoutSecrets } from "./secrets";

const CANARY = "canary-4711";

describe("a statement's text in the history", () => {
  it.each([
    `create user u password = '${CANARY}' default_role = r`,
    `ALTER USER u SET PASSWORD /* new */ = '${CANARY}'`,
    `alter user u set password = $$${CANARY}$$`,
    `create stage s credentials = (aws_key_id = '${CANARY}', aws_secret_key='${CANARY}')`,
    `copy into t from 's3://b/' CREDENTIALS=(AWS_TOKEN = '${CANARY}')`,
    `execute immediate 'create user u password = ''${CANARY}'' comment = ''it''''s'''`,
    `execute immediate $$ begin alter user u set password = '${CANARY}'; end $$`,
    `alter user u set password = '${CANARY}`,
    `create user u "PASSWORD"='${CANARY}'`,
    `create user u "password" = '${CANARY}'`,
    `alter user u set 'PASSWORD' = '${CANARY}'`,
    `create stage s "CREDENTIALS" = ("AWS_SECRET_KEY" = '${CANARY}')`,
    `alter user u set "PASSWORD" = '${CANARY}`,
  ])("has no secret: %s", (text) => {
    const shown = withoutSecrets(text);
    expect(shown).not.toContain(CANARY);
    expect(shown).toContain("'****'");
  });

  it("keeps everything else as it was written", () => {
    expect(withoutSecrets("create user u  password = 'x' -- it's\n comment = 'token'")).toBe(
      "create user u  password = '****' -- it's\n comment = 'token'",
    );
    const key = "alter user u set rsa_public_key = 'MIIB' comment = 'no password'";
    expect(withoutSecrets(key)).toBe(key);
    const join = "select * from a join b on a.password = b.password";
    expect(withoutSecrets(join)).toBe(join);
  });
});

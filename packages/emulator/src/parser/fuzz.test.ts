import fc from "fast-check";
import { parse } from ".";

const pieces =
  `SELECT FROM WHERE t a.b "q" 'x' 1 2.5 ( ) [ ] { } , ; : :: . * + - / || = => -> ->> < > ? $1 $v @s/p $$b$$ AS ON JOIN LEFT LATERAL
  TABLE VALUES WITH UNION ORDER BY GROUP LIMIT CASE WHEN THEN END BEGIN DECLARE IF FOR NOT IN LIKE BETWEEN AND OR NULL INSERT INTO ALL
  UPDATE SET DELETE MERGE USING MATCHED CREATE REPLACE VIEW STAGE TASK PROCEDURE RETURNS ALTER ADD COLUMN DROP EXISTS SHOW GRANTS GRANT TO ROLE
  COPY PUT file:///x CALL m!f OVER PARTITION ROWS PIVOT EXCLUDE CAST INT PRIMARY KEY DEFAULT COMMENT`.split(
    /\s+/,
  );

describe("parse", () => {
  it("answers any text with statements or with an error of its own", () => {
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(text, (sql) => {
        try {
          expect(parse(sql)).toBeInstanceOf(Array);
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^(001003|000002)$/) as string });
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("reads the beginning of any statement without looping", () => {
    const sql = `MERGE INTO t USING (SELECT a:b[0]::INT AS x FROM @s/p (FILE_FORMAT => 'f')) s ON t.i = s.x
      WHEN MATCHED AND s.x IN (1, 2) THEN UPDATE SET v = CASE WHEN x THEN 1 END WHEN NOT MATCHED THEN INSERT (i) VALUES (f(x => 1))`;
    for (let length = 0; length < sql.length; length += 1) {
      try {
        parse(sql.slice(0, length));
      } catch (error) {
        expect(error).toMatchObject({ code: "001003" });
      }
    }
  });
});

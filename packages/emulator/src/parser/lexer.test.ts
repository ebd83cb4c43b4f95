import fc from "fast-check";
import { tokenize } from "./lexer";
import { Source } from "./source";
import { quoteString } from "./string-literal";
import type { Token } from "./token";

const lex = (text: string) => tokenize(new Source(text));
const values = (text: string) =>
  lex(text)
    .map(({ kind, value }) => (kind === "end" ? "" : `${kind} ${value}`))
    .slice(0, -1);

describe("tokenize", () => {
  it("folds words, keeps what is quoted", () => {
    expect(values(`select "Mixed ""x""" from Tbl$1`)).toEqual([
      "word SELECT",
      'quoted Mixed "x"',
      "word FROM",
      "word TBL$1",
    ]);
  });

  it("leaves comments out, also between dashes and stars", () => {
    expect(values("a -- b\n // c\n /* d ; '\n */ e")).toEqual(["word A", "word E"]);
  });

  it.each([
    [String.raw`'it''s'`, "it's"],
    [String.raw`'a\tb\n\\'`, "a\tb\n\\"],
    [String.raw`'\'q\''`, "'q'"],
    [String.raw`'\u0041\x42\103\z\0'`, "ABCz\0"],
    ["'line\nbreak'", "line\nbreak"],
    ["$$ it's \\n ; raw $$", " it's \\n ; raw "],
  ])("unescapes %s", (text, value) => {
    expect(lex(text)[0]).toMatchObject({ kind: "string", value });
  });

  it("reads numbers in all forms", () => {
    expect(values("1 1.5 .5 1e5 1.5E-3 10.")).toEqual(
      ["1", "1.5", ".5", "1e5", "1.5E-3", "10."].map((n) => `number ${n}`),
    );
  });

  it("takes the longest operator", () => {
    expect(values("a->>b->c::d:=e=>f||g<>h!=i")).toEqual(
      [
        "word A",
        "symbol ->>",
        "word B",
        "symbol ->",
        "word C",
        "symbol ::",
        "word D",
        "symbol :=",
        "word E",
      ].concat(["symbol =>", "word F", "symbol ||", "word G", "symbol <>", "word H", "symbol !=", "word I"]),
    );
  });

  it("takes a stage with its path as one token, slashes are no comment", () => {
    expect(values('@db.s.st/a//b-c/*.csv.gz, @~/x) @%t @"my stage"/p')).toEqual([
      "stage @db.s.st/a//b-c/*.csv.gz",
      "symbol ,",
      "stage @~/x",
      "symbol )",
      "stage @%t",
      'stage @"my stage"/p',
    ]);
  });

  it("takes file:// up to the next space", () => {
    expect(values("put file:///tmp/a-b.csv @s")).toEqual([
      "word PUT",
      "file file:///tmp/a-b.csv",
      "stage @s",
    ]);
  });

  it("tells variables from columns by number and from dollar strings", () => {
    expect(values("$1 $name t.$2 $$x$$")).toEqual([
      "variable 1",
      "variable NAME",
      "word T",
      "symbol .",
      "variable 2",
      "string x",
    ]);
  });

  it("tells the place of what begins no token", () => {
    expect(() => lex("select 1,\n  'open")).toThrow("syntax error line 2 at position 2 unexpected '<EOF>'");
    expect(() => lex("a \\ b")).toThrow("position 2 unexpected '\\'");
  });

  it("gives the same tokens when they are printed and read again", () => {
    fc.assert(
      fc.property(fc.array(token), (written) => {
        const text = written.map(print).join(" /* - */ ");
        const read = lex(text).slice(0, -1);
        expect(read.map(({ kind, value }) => [kind, value])).toEqual(
          written.map(({ kind, value }) => [kind, value]),
        );
      }),
    );
  });

  it("never loops or crashes on any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."a1 '\"$@/*-:.>(\\\n;é") }), (text) => {
        try {
          expect(lex(text).at(-1)).toMatchObject({ kind: "end", start: text.length });
        } catch (error) {
          expect(error).toMatchObject({ code: "001003" });
        }
      }),
    );
  });
});

type Written = Pick<Token, "kind" | "value">;

const name = fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,8}$/);
const kindOf =
  (kind: Token["kind"]) =>
  (value: string): Written => ({ kind, value });
const token: fc.Arbitrary<Written> = fc.oneof(
  name.map(kindOf("word")),
  fc.string({ minLength: 1 }).map(kindOf("quoted")),
  fc.string({ unit: "binary" }).map(kindOf("string")),
  fc.stringMatching(/^(\d{1,5}(\.\d{0,3})?|\.\d{1,3})([eE][+-]?\d{1,2})?$/).map(kindOf("number")),
  name.map(kindOf("variable")),
  fc
    .constantFrom("->>", "::", ":=", "=>", "->", "<=", "<>", "||", "(", ")", "[", "{", ",", ";", "?", "-")
    .map(kindOf("symbol")),
);

function print({ kind, value }: Written): string {
  if (kind === "string") return quoteString(value);
  if (kind === "quoted") return `"${value.replace(/"/g, '""')}"`;
  return kind === "variable" ? `$${value}` : value;
}

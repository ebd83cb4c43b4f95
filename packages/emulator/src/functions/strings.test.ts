import { expectErrors, expectRows } from "../binder/testing/cases";

describe("characters of several bytes, and bytes", () => {
  expectRows([
    [
      "EDITDISTANCE('święta','swieta'), EDITDISTANCE('Snowflake','Oracle',3), EDITDISTANCE('a','b',-1), EDITDISTANCE(NULL,'a',3)",
      ["2", "3", "0", null],
    ],
    [
      "JAROWINKLER_SIMILARITY('święta','swieta'), JAROWINKLER_SIMILARITY('Gute nacht','Ich weis nicht')",
      ["77", "56"],
    ],
    [
      "UPPER('Straße'), INITCAP('apple is僉sweetandballIsROUND', '僉a b')",
      ["STRASSE", "aPple Is僉SweetaNdbaLlisround"],
    ],
    [
      "CHARINDEX(x'EF', x'ABCDEF'), CHARINDEX(x'BC', x'ABCD'), POSITION(x'AB', x'ABAB', 2), BIT_LENGTH(x'A1B2'), BIT_LENGTH('Δ')",
      ["3", "0", "2", "16", "16"],
    ],
    [
      "HEX_ENCODE(LPAD(x'4869', 4, x'20')), HEX_ENCODE(RPAD(x'4869', 5, x'2021')), HEX_ENCODE(LPAD(x'4869', 1, x'20'))",
      ["20204869", "4869202120", "48"],
    ],
    ["SOUNDEX('Pfister'), SOUNDEX_P123('Pfister'), SOUNDEX('Robert')", ["P236", "P123", "R163"]],
    [
      "TRY_HEX_DECODE_BINARY('zz'), HEX_ENCODE(TRY_HEX_DECODE_BINARY('4142')), TRY_BASE64_DECODE_BINARY('zz!'), HEX_ENCODE(TRY_BASE64_DECODE_BINARY('QUI='))",
      [null, "4142", null, "4142"],
    ],
    ["STRTOK('a.b', '', 1), STRTOK('', '', 1)", ["a.b", null]],
  ]);
});

describe("groups of REGEXP_INSTR", () => {
  expectRows([
    [
      "REGEXP_INSTR('A MAN A PLAN', 'A\\\\W+(\\\\w)(\\\\w)(\\\\w)', 1, 1, 0, 'e', 2), REGEXP_INSTR('It was the best', 'the\\\\W+(\\\\w+)', 1, 1, 0, 'e')",
      ["4", "12"],
    ],
    [
      "REGEXP_INSTR('xxTHE Best', '([x(])+(the)\\\\s(b)', 1, 1, 1, 'ei', 3), REGEXP_INSTR('ab', 'a(b)', 1, 1, 0, '', 2), REGEXP_INSTR('abb', '(a)b', 2)",
      ["8", null, "0"],
    ],
  ]);
  expectErrors([
    ["SELECT REGEXP_INSTR('ab', 'a|(b)', 1, 1, 0, 'e', 1)", "000002", "0A000", "beside an alternative"],
    ["SELECT REGEXP_INSTR('ab', '(a(b))', 1, 1, 0, 'e', 2)", "000002", "0A000", "within another one"],
  ]);
});

describe("text functions", () => {
  expectRows([
    [
      "PARSE_URL('http://USER:PASS@EXAMPLE.INT:4345/H?USER=1'):host::STRING, PARSE_URL('https://www.snowflake.com/'):path::STRING, PARSE_URL('https://x.y'):path::STRING",
      ["USER:PASS@EXAMPLE.INT", "", null],
    ],
    [
      "UPPER('é'), LOWER('ABC'), INITCAP('hello wORLD-foo'), LENGTH('héllo'), OCTET_LENGTH('é')",
      ["É", "abc", "Hello World-Foo", "5", "2"],
    ],
    [
      "LEFT('abc',2), RIGHT('abc',2), SUBSTR('hello',2,3), SUBSTR('hello',-3,2), SUBSTR('hello',0), SUBSTR('hello',10)",
      ["ab", "bc", "ell", "ll", "hello", ""],
    ],
    [
      "LPAD('1',3,'0'), RPAD('abc',5,'xy'), LPAD('abcd',2,'0'), REPEAT('ab',2), '[' || SPACE(2) || ']'",
      ["001", "abcxy", "ab", "abab", "[  ]"],
    ],
    ["CONCAT('a',NULL,'b'), CONCAT_WS('-','a','b','c'), CONCAT_WS('-','a',NULL)", [null, "a-b-c", null]],
    [
      "SPLIT_PART('a.b.c','.',2), SPLIT_PART('a.b.c','.',-1), SPLIT_PART('a.b.c','.',0), SPLIT_PART('a.b','.',5)",
      ["b", "c", "a", ""],
    ],
    [
      "TRIM('  a '), TRIM('xaxx','x'), LTRIM('xxa','x'), TRANSLATE('abc','abc','x'), INSERT('abc',2,1,'ZZ'), REVERSE('abc')",
      ["a", "a", "a", "x", "aZZc", "cba"],
    ],
    [
      "CHARINDEX('b','abc'), POSITION('b','abcb',3), POSITION('c' IN 'abc'), CONTAINS('abc','bc'), STARTSWITH('abc','a')",
      ["2", "4", "3", true, true],
    ],
    [
      "SPLIT('a,b',',')[1]::STRING, STRTOK('a b c',' ',2), STRTOK_TO_ARRAY('a.b','.'), STRTOK('a', '.', 4)",
      ["b", "b", '["a","b"]', null],
    ],
    [
      "EDITDISTANCE('kitten','sitting'), JAROWINKLER_SIMILARITY('abc','abc'), SOUNDEX('Robert')",
      ["3", "100", "R163"],
    ],
    [
      "HEX_ENCODE('SNOW'), BASE64_ENCODE('hello'), BASE64_DECODE_STRING('aGVsbG8='), HEX_DECODE_STRING('616263')",
      ["534E4F57", "aGVsbG8=", "hello", "abc"],
    ],
    [
      "'Abc' LIKE 'a%', 'Abc' ILIKE 'a%', 'abc' LIKE ANY ('x%','b%'), 'abc' LIKE ALL ('a%','%c'), 'a_b' LIKE 'a^_b' ESCAPE '^'",
      [false, true, false, true, true],
    ],
    [
      "PARSE_URL('https://h.com:8080/p/x?a=1&b=2'):host::STRING, PARSE_URL('https://h/p?q=1'):parameters:q::STRING",
      ["h.com", "1"],
    ],
  ]);
});

describe("regular expressions", () => {
  expectRows([
    [
      "'a\\nb' RLIKE 'a.b', REGEXP_LIKE('a\\nb', 'a.b'), REGEXP_LIKE('a\\nb', 'a.b', 's')",
      [false, false, true],
    ],
    [
      "REGEXP_LIKE('abc','b'), REGEXP_LIKE('ABC','abc','i'), 'abc' RLIKE 'a.*', 'abc' REGEXP 'A.*'",
      [false, true, true, false],
    ],
    [
      "REGEXP_REPLACE('a1b22','[0-9]+','#'), REGEXP_REPLACE('a1b22','[0-9]'), REGEXP_REPLACE('aaa','a','b',1,2)",
      ["a#b#", "ab", "aba"],
    ],
    ["REGEXP_REPLACE('firstname lastname','(\\\\w+) (\\\\w+)','\\\\2, \\\\1')", ["lastname, firstname"]],
    [
      "REGEXP_SUBSTR('a1b22c333','[0-9]+',1,2), REGEXP_SUBSTR('key=value','(\\\\w+)=(\\\\w+)',1,1,'e',2), REGEXP_COUNT('a1b22','[0-9]+')",
      ["22", "value", "2"],
    ],
    [
      "REGEXP_REPLACE('abcabc','(a)(b)','<\\\\2\\\\1>',2,1), REGEXP_REPLACE('xaXa','A','-',2,0,'i'), REGEXP_REPLACE('aa','a','b',1,3)",
      ["abc<ba>c", "x-X-", "aa"],
    ],
    ["REGEXP_REPLACE('a.b.c','[.]','\\\\',1,2), REGEXP_REPLACE('a😀b','b','c',3,1)", ["a.b\\c", "a😀c"]],
    [
      "REGEXP_INSTR('abcabc','b',3), REGEXP_INSTR('abcabc','bc',1,2,1), REGEXP_INSTR('abc','x'), REGEXP_INSTR('😀B','b',1,1,0,'i')",
      ["5", "7", "0", "2"],
    ],
    [
      "REGEXP_INSTR('abc',NULL), REGEXP_INSTR('abc','b',NULL), REGEXP_REPLACE('a','a','b',1,NULL)",
      [null, null, null],
    ],
    [
      "REGEXP_INSTR((SELECT 'ab'),(SELECT 'b')), REGEXP_REPLACE((SELECT 'ab'),'b',(SELECT 'c'),1,(SELECT 1))",
      ["2", "ac"],
    ],
    // Patterns that take a backtracking engine longer than anybody lives.
    [
      "REGEXP_INSTR(REPEAT('a',40)||'c','(a*)*b'), REGEXP_REPLACE(REPEAT('a',40),'(a|a)*b','x',1,2) = REPEAT('a',40)",
      ["0", true],
    ],
    [
      "REGEXP_INSTR('abc123','[0-9]'), REGEXP_SUBSTR_ALL('a1b2','[0-9]'), REGEXP_SUBSTR('abc','x')",
      ["4", '["1","2"]', null],
    ],
  ]);
});

describe("errors", () => {
  expectErrors([["SELECT TO_BINARY('zz')", "100042", "22018", "not a legal hex-encoded value"]]);
});

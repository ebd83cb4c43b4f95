"""Statements as a JSON list on stdin; what sqlfluff's and sqlglot's grammars of Snowflake say of each on stdout, null where they parse it.

sqlfluff takes many times as long as sqlglot, also with its parser in Rust: of statements, and of subqueries, that differ in names and
literals only it is asked about one. Its grammar tells them apart no further."""

import json
import logging
import sys
from multiprocessing import Pool

import sqlglot
from sqlfluff.core import FluffConfig, Linter
from sqlfluff.core.dialects import dialect_selector
from sqlglot.tokens import TokenType

logging.disable(logging.WARNING)
linter = Linter(config=FluffConfig(overrides={"dialect": "snowflake", "templater": "raw"}))
snowflake = dialect_selector("snowflake")
KEYWORDS = snowflake.sets("reserved_keywords") | snowflake.sets("unreserved_keywords")


def of_sqlfluff(text):
    return next((violation.desc() for violation in linter.parse_string(text).violations), None)


def of_sqlglot(text):
    try:
        trees = sqlglot.parse(text, read="snowflake")
    except sqlglot.errors.SqlglotError as error:
        return str(error)
    return next(("a Command node" for tree in trees if tree and tree.find(sqlglot.exp.Command)), None)


def words_of(tokens):
    """Keywords, symbols and calls as they are; a name for each name."""
    return [word_of(*pair) for pair in zip(tokens, [*tokens[1:], None])]


def word_of(token, following):
    word = token.text.upper()
    if token.token_type == TokenType.NUMBER:
        return "0"
    if token.token_type == TokenType.STRING:
        return f"'{word}'" if word.isidentifier() else "''"
    is_call = following is not None and following.token_type == TokenType.L_PAREN
    is_name = token.token_type == TokenType.VAR and word not in KEYWORDS and not is_call
    return "name" if is_name or token.token_type == TokenType.IDENTIFIER else word


def closings(words):
    """Where each parenthesis that is opened is closed."""
    opened, found = [], {}
    for place, word in enumerate(words):
        if word == "(":
            opened.append(place)
        elif word == ")" and opened:
            found[opened.pop()] = place
    return found


def shape_and_example(text, known):
    """A statement's shape, and its text with SELECT 1 for each subquery that is like a known one; the others are known from now on."""
    try:
        tokens = sqlglot.tokenize(text, read="snowflake")
    except sqlglot.errors.SqlglotError:
        return text, text
    words, example, end = words_of(tokens), "", 0
    for opening, closing in sorted(closings(words).items()):
        subquery = " ".join(words[opening + 1 : closing])
        if tokens[opening].start < end or not subquery.startswith(("SELECT ", "WITH ")):
            continue
        if subquery in known:
            example += text[end : tokens[opening].end + 1] + "SELECT 1"
            end = tokens[closing].start
        known.add(subquery)
    return " ".join(words), example + text[end:]


if __name__ == "__main__":
    texts = json.load(sys.stdin)
    known, shapes, examples = set(), [], {}
    for text in texts:
        shape, example = shape_and_example(text, known)
        shapes.append(shape)
        examples.setdefault(shape, example)
    with Pool() as pool:
        said = dict(zip(examples, pool.map(of_sqlfluff, examples.values(), chunksize=4)))
        parsed = pool.map(of_sqlglot, texts, chunksize=64)
    json.dump([{"sqlfluff": said[shape], "sqlglot": each} for shape, each in zip(shapes, parsed)], sys.stdout)

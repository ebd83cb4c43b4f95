"""Statements as a JSON list on stdin; what sqlfluff's and sqlglot's grammars of Snowflake say of each on stdout, null where they parse it."""

import json
import logging
import sys
from multiprocessing import Pool

import sqlglot
from sqlfluff.core import FluffConfig, Linter

logging.disable(logging.WARNING)
linter = Linter(config=FluffConfig(overrides={"dialect": "snowflake", "templater": "raw"}))


def refusals(text):
    return {"sqlfluff": of_sqlfluff(text), "sqlglot": of_sqlglot(text)}


def of_sqlfluff(text):
    return next((violation.desc() for violation in linter.parse_string(text).violations), None)


def of_sqlglot(text):
    try:
        trees = sqlglot.parse(text, read="snowflake")
    except sqlglot.errors.SqlglotError as error:
        return str(error)
    return next(("a Command node" for tree in trees if tree and tree.find(sqlglot.exp.Command)), None)


if __name__ == "__main__":
    with Pool() as pool:
        json.dump(pool.map(refusals, json.load(sys.stdin), chunksize=4), sys.stdout)

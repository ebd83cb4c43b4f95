"""One connection of Snowflake's Python connector: requests as JSON lines on stdin, answers as JSON lines on stdout."""
import datetime
import json
import sys
import time
import warnings

warnings.filterwarnings("ignore")
import snowflake.connector
from snowflake.connector.constants import FIELD_ID_TO_NAME

snowflake.connector.paramstyle = "qmark"


def canonical(value, kind):
    if value is None or isinstance(value, bool):
        return value
    if kind in ("variant", "object", "array"):
        return {"json": json.loads(value)}
    if isinstance(value, (bytes, bytearray)):
        return value.hex().upper()
    if isinstance(value, datetime.datetime):
        if value.tzinfo is not None:
            value = value.astimezone(datetime.timezone.utc).replace(tzinfo=None)
        return value.isoformat(timespec="milliseconds")
    if isinstance(value, datetime.time):
        return value.isoformat(timespec="milliseconds")
    return str(value)


def column(field):
    kind = FIELD_ID_TO_NAME[field.type_code].lower()
    return {
        "name": field.name,
        "type": kind,
        "precision": field.precision,
        "scale": field.scale,
        "nullable": field.is_nullable,
    }


def rows_of(cursor):
    fetched = cursor.fetchall()  # first: a statement that ran asynchronously is described when it is read
    kinds = [FIELD_ID_TO_NAME[field.type_code].lower() for field in cursor.description or []]
    return [[canonical(value, kind) for value, kind in zip(row, kinds)] for row in fetched]


def answer(cursor):
    rows = rows_of(cursor)
    columns = [column(field) for field in cursor.description or []]
    return {"columns": columns, "rows": rows, "count": cursor.rowcount, "queryId": cursor.sfqid}


def query(connection, cursor, sql, binds):
    return answer(cursor.execute(sql, binds or None))


def insert_many(connection, cursor, sql, rows):
    return cursor.executemany(sql, rows).rowcount


def query_later(connection, cursor, sql):
    query_id = cursor.execute_async(sql)["queryId"]
    while connection.is_still_running(connection.get_query_status_throw_if_error(query_id)):
        time.sleep(0.05)
    cursor.get_results_from_sfqid(query_id)
    return answer(cursor)


def query_all(connection, cursor, sql, count):
    cursor.execute(sql, num_statements=count)
    results = [rows_of(cursor)]
    while cursor.nextset():
        results.append(rows_of(cursor))
    return results


def total(connection, cursor, sql):
    rows = sum_of_first = 0
    for row in cursor.execute(sql):
        rows += 1
        sum_of_first += int(row[0])
    return {"rows": rows, "sum": sum_of_first}


REQUESTS = {each.__name__: each for each in (query, insert_many, query_later, query_all, total)}


def run(connection, name, arguments):
    try:
        with connection.cursor() as cursor:
            return {"answer": REQUESTS[name](connection, cursor, *arguments)}
    except snowflake.connector.errors.Error as error:
        return {
            "failure": {"code": str(error.errno).zfill(6), "sqlState": error.sqlstate, "message": error.raw_msg}
        }


with snowflake.connector.connect(**json.loads(sys.argv[1])) as connection:
    for line in sys.stdin:
        print(json.dumps(run(connection, *json.loads(line))), flush=True)

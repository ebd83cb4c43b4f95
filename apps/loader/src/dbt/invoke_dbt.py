"""Serves dbt invocations: a JSON object a line on stdin, {args, env, parseOnce}; JSON lines back, {node} while it runs and {result} at the end.

dbt itself writes to stdout; those lines go to stderr, so that only answers are on the pipe.
"""

import json
import os
import sys
import threading
import time

answers = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)

from dbt.cli.main import dbtRunner  # noqa: E402  (1.5 s, and after stdout is out of the way)


def answer(kind, value):
    answers.write(json.dumps({kind: value}) + "\n")


TOTALS = {"LogModelResult": "total", "LogSeedResult": "total", "LogSnapshotResult": "total", "LogTestResult": "num_models"}


def on_event(event):
    total = TOTALS.get(event.info.name)
    if total:
        answer("node", {"id": event.data.node_info.unique_id, "total": getattr(event.data, total)})


def describe(result):
    rows = result.adapter_response.get("rows_affected") if result.adapter_response else None
    return {
        "id": result.node.unique_id,
        "type": str(result.node.resource_type),
        "status": str(result.status),
        "seconds": result.execution_time,
        "message": result.message,
        "failures": result.failures,
        "rows": rows if isinstance(rows, int) else None,
        "relation": getattr(result.node, "relation_name", None),
        "path": result.node.original_file_path,
    }


parsed = {}


def manifest(request):
    """The project as it was first parsed for these settings: dbt parses anew whenever a variable has another value."""
    settings = json.dumps(request["env"], sort_keys=True)
    if settings not in parsed:
        variables = request["args"][request["args"].index("--vars") :] if "--vars" in request["args"] else []
        parsed[settings] = dbtRunner().invoke(["parse", *variables]).result
    return parsed[settings]


def invoke(request):
    os.environ.update(request["env"])
    kept = manifest(request) if request.get("parseOnce") else None
    outcome = dbtRunner(manifest=kept, callbacks=[on_event]).invoke(request["args"])
    nodes = getattr(outcome.result, "results", None) or []
    return {
        "success": outcome.success,
        "exception": str(outcome.exception) if outcome.exception else None,
        "nodes": [describe(node) for node in nodes if hasattr(node, "execution_time")],
    }


def end_with_parent(parent):
    """Node may be killed: what it had begun must not go on beside its next run."""
    while os.getppid() == parent:
        time.sleep(0.2)
    os._exit(1)


threading.Thread(target=end_with_parent, args=(os.getppid(),), daemon=True).start()
answer("ready", True)
for line in sys.stdin:
    answer("result", invoke(json.loads(line)))

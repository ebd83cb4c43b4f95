import type { ParameterValue } from "../session/state";
import { resultFormat } from "./result-format";

const QUERY = { statementTypeId: 4096 };
const SHOW = { statementTypeId: 16384 };

const clientOf = (
  name: string,
  parameters: Readonly<Record<string, ParameterValue>> = {},
  sessionId = 1,
  application = "",
) => ({
  session: {
    id: String(sessionId),
    user: "ADMIN",
    current: {},
    isClosed: false,
    execute: async () => [],
    parameters: () => parameters,
    close: async () => undefined,
  },
  client: { name, version: "1.0", application },
  token: "",
  masterToken: "",
  sessionId,
});

const PYTHON = "PYTHON_CONNECTOR_QUERY_RESULT_FORMAT";
const formatFor = (asking = clientOf("PythonConnector"), parameters = {}, owner = asking, result = QUERY) =>
  resultFormat(asking, { parameters, owner }, result);

test.each([
  ["PythonConnector", "arrow"],
  ["Go", "arrow"],
  ["JDBC", "json"],
  ["JavaScript", "json"],
  ["ODBC", "json"],
])("%s gets %s when nobody asks for anything", (name, format) => {
  expect(formatFor(clientOf(name))).toBe(format);
});

test("dbt gets JSON unless its session asks for Arrow: its threads would stop each other", () => {
  expect(formatFor(clientOf("PythonConnector", {}, 1, "dbt"))).toBe("json");
  expect(formatFor(clientOf("PythonConnector", { [PYTHON]: "ARROW" }, 1, "dbt"))).toBe("arrow");
});

test("a session's parameter is stronger, and a request's stronger still", () => {
  const json = clientOf("PythonConnector", { [PYTHON]: "JSON" });
  expect(formatFor(json)).toBe("json");
  expect(formatFor(json, { [PYTHON]: "arrow_force" })).toBe("arrow");
  expect(formatFor(clientOf("JDBC", { JDBC_QUERY_RESULT_FORMAT: "ARROW" }))).toBe("arrow");
});

test("a parameter of another driver has no effect", () => {
  expect(formatFor(clientOf("JavaScript", { [PYTHON]: "ARROW" }))).toBe("json");
});

test("what SHOW and other commands answer is JSON", () => {
  const asking = clientOf("PythonConnector");
  expect(formatFor(asking, {}, asking, SHOW)).toBe("json");
});

test("a result of another session comes in the format of who asks", () => {
  const python = clientOf("PythonConnector", {}, 1);
  expect(formatFor(clientOf("JavaScript", {}, 2), { [PYTHON]: "ARROW" }, python)).toBe("json");
  expect(formatFor(clientOf("PythonConnector", {}, 3), { [PYTHON]: "JSON" }, python)).toBe("arrow");
});

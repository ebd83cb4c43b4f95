/* Runs within the procedure's own JavaScript context, before its body: the API of Snowflake's JavaScript procedures.
   https://docs.snowflake.com/en/developer-guide/stored-procedure/stored-procedures-api
   `bridge` takes a request as JSON text and answers JSON text. It answers the functions that the host needs. */
exports.install = function (bridge) {
  "use strict";
  // Taken before the body can replace them.
  const { stringify: toJson, parse: fromJson } = JSON;
  /** An error of the bridge itself (the stack may be full) belongs to the host's realm: the procedure gets one of its own. */
  function ask(request) {
    const text = toJson(request);
    let answer;
    try {
      answer = bridge(text);
    } catch {
      throw new RangeError("The statement could not be run");
    }
    return fromJson(answer);
  }
  const hidden = new WeakMap();

  /** Where in the procedure's body the call stands: the first frame of the body itself. */
  function place() {
    const frames = String(new Error().stack).split("\n");
    for (const frame of frames) {
      const found = /procedure:(\d+):(\d+)/.exec(frame);
      if (found) return { line: Number(found[1]), column: Number(found[2]) };
    }
    return { line: 1, column: 1 };
  }

  function failure(error, where) {
    const at = place();
    const thrown = new Error(error.message);
    Object.assign(thrown, {
      code: 100183,
      state: "P0000",
      stackTraceTxt: `At ${where}, line ${at.line} position ${at.column}`,
      sql: true,
    });
    return thrown;
  }

  class SfDate extends Date {
    constructor(milliseconds, nanoseconds, scale, minutes) {
      super(milliseconds);
      hidden.set(this, { nanoseconds, scale, minutes });
    }
    getEpochSeconds() {
      return Math.floor(this.getTime() / 1000);
    }
    getNanoSeconds() {
      return hidden.get(this).nanoseconds;
    }
    getScale() {
      return hidden.get(this).scale;
    }
    getTimezone() {
      return hidden.get(this).minutes;
    }
  }

  /** A cell in wire format as the value that a procedure sees. */
  function valueOf(cell, type) {
    if (cell === null || cell === undefined) return null;
    switch (type.kind) {
      case "number":
      case "float":
        return Number(cell);
      case "boolean":
        return cell === "1" || cell === "true";
      case "date":
        return new SfDate(Number(cell) * 86400000, 0, 0, 0);
      case "timestamp_ntz":
      case "timestamp_ltz":
      case "timestamp_tz": {
        const [seconds, minutes] = cell.split(" ");
        const negative = seconds.startsWith("-");
        const [whole, fraction = ""] = seconds.replace("-", "").split(".");
        const nanoseconds = Number(fraction.padEnd(9, "0").slice(0, 9));
        const milliseconds = Number(whole) * 1000 + Math.floor(nanoseconds / 1e6);
        return new SfDate(
          negative ? -milliseconds : milliseconds,
          nanoseconds,
          type.scale,
          minutes === undefined ? 0 : Number(minutes) - 1440,
        );
      }
      case "binary": {
        const bytes = new Uint8Array(cell.length / 2);
        for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(cell.slice(2 * i, 2 * i + 2), 16);
        return bytes;
      }
      case "variant":
      case "object":
      case "array":
        return cell === "undefined" ? undefined : fromJson(cell);
      default:
        return cell;
    }
  }

  /** A value of the procedure as a bind. */
  function bindOf(value) {
    if (value === null || value === undefined) return { type: "ANY", value: null };
    if (typeof value === "number")
      return Number.isSafeInteger(value)
        ? { type: "FIXED", value: String(value) }
        : { type: "REAL", value: String(value) };
    if (typeof value === "boolean") return { type: "BOOLEAN", value: String(value) };
    if (value instanceof SfDate && hidden.get(value).scale === 0)
      return { type: "DATE", value: value.toISOString().slice(0, 10) };
    if (value instanceof Date)
      return { type: "TIMESTAMP_LTZ", value: value.toISOString().replace("T", " ").replace("Z", " +0000") };
    if (typeof value === "string") return { type: "TEXT", value };
    if (value instanceof Uint8Array) return { type: "BINARY", value: hexOf(value) };
    throw new Error(
      `Invalid argument to bind: ${typeof value}. Bind a string, number, boolean, date or null.`,
    );
  }

  const hexOf = (bytes) =>
    Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"))
      .join("")
      .toUpperCase();

  class ResultSet {
    constructor(answer, statement) {
      hidden.set(this, { ...answer, statement, at: -1, first: 0 });
      answer.columns.forEach((column, index) => {
        if (column.name in this) return;
        Object.defineProperty(this, column.name, { get: () => this.getColumnValue(index + 1) });
      });
    }
    next() {
      const state = hidden.get(this);
      if (state.at + 1 >= state.rowCount) {
        state.at = state.rowCount;
        return false;
      }
      state.at += 1;
      if (state.at - state.first >= state.rows.length) {
        state.first = state.at;
        state.rows = ask({ fetch: state.id, from: state.at }).rows;
      }
      return true;
    }
    getColumnCount() {
      return hidden.get(this).columns.length;
    }
    getColumnName(index) {
      return columnAt(this, index).name;
    }
    getColumnSqlType(column) {
      return columnAt(this, column).sqlType;
    }
    getColumnValue(column) {
      const state = hidden.get(this);
      const index = columnIndex(this, column);
      if (state.at < 0)
        throw failure(
          { message: "ResultSet is empty or not prepared. Call next() first" },
          "ResultSet.getColumnValue",
        );
      if (state.at >= state.rowCount) return undefined;
      return valueOf(fromJson(state.rows[state.at - state.first])[index], state.columns[index].type);
    }
    getColumnValueAsString(column) {
      const value = this.getColumnValue(column);
      return value === null || value === undefined
        ? value
        : typeof value === "object" && !(value instanceof Date)
          ? toJson(value)
          : String(value);
    }
    getQueryId() {
      return hidden.get(this).queryId;
    }
    getRowCount() {
      return hidden.get(this).rowCount;
    }
    getNumRowsAffected() {
      return hidden.get(this).affected;
    }
  }

  function columnIndex(of, column) {
    const { columns } = hidden.get(of);
    const index =
      typeof column === "number"
        ? column - 1
        : columns.findIndex((known) => known.name === column || known.name === String(column).toUpperCase());
    if (index < 0 || index >= columns.length)
      throw failure(
        { message: `Given column name/index does not exist: ${column}` },
        "ResultSet.getColumnValue",
      );
    return index;
  }
  const columnAt = (of, column) => hidden.get(of).columns[columnIndex(of, column)];

  class Statement {
    constructor(command) {
      const sqlText = typeof command === "string" ? command : command && command.sqlText;
      if (typeof sqlText !== "string" || sqlText.trim() === "")
        throw failure(
          { message: "Invalid argument: sqlText is missing or empty" },
          "Snowflake.createStatement",
        );
      const binds = (command && command.binds) || [];
      hidden.set(this, { sqlText, binds: Array.from(binds, bindOf), columns: [] });
    }
    execute(where = "Statement.execute") {
      const state = hidden.get(this);
      const answer = ask({ sql: state.sqlText, binds: state.binds });
      if (answer.error) throw failure(answer.error, where);
      Object.assign(state, answer);
      return new ResultSet(answer, this);
    }
    getColumnCount() {
      return hidden.get(this).columns.length;
    }
    getColumnName(index) {
      return columnAt(this, index).name;
    }
    getColumnScale(index) {
      return columnAt(this, index).type.scale || 0;
    }
    getColumnSqlType(column) {
      return columnAt(this, column).sqlType;
    }
    getColumnType(column) {
      return columnAt(this, column).sqlType.toLowerCase();
    }
    isColumnNullable(column) {
      return columnAt(this, column).nullable;
    }
    getNumRowsAffected() {
      return hidden.get(this).affected;
    }
    getNumRowsInserted() {
      return hidden.get(this).inserted;
    }
    getNumRowsUpdated() {
      return hidden.get(this).updated;
    }
    getNumRowsDeleted() {
      return hidden.get(this).deleted;
    }
    getNumDuplicateRowsUpdated() {
      return hidden.get(this).multiJoined;
    }
    getQueryId() {
      return hidden.get(this).queryId;
    }
    getRowCount() {
      return hidden.get(this).rowCount;
    }
    getSqlText() {
      return hidden.get(this).sqlText;
    }
  }
  const kinds = {
    Array: "array",
    Binary: "binary",
    Boolean: "boolean",
    Date: "date",
    Number: "number",
    Object: "object",
    Text: "varchar",
    Time: "time",
    Timestamp: "timestamp_ntz",
    Variant: "variant",
  };
  for (const [name, kind] of Object.entries(kinds))
    Statement.prototype[`isColumn${name}`] = function (column) {
      return columnAt(this, column).type.kind === kind;
    };

  const snowflake = Object.freeze({
    createStatement: (command) => new Statement(command),
    execute: (command) => new Statement(command).execute("Snowflake.execute"),
    log: () => undefined,
    addEvent: () => undefined,
    setSpanAttribute: () => undefined,
  });

  /** What a procedure returns, as text for SQL to read. */
  function returned(value) {
    if (value === undefined || value === null) return { kind: "null" };
    if (typeof value === "number") return { kind: "number", text: String(value) };
    if (typeof value === "boolean") return { kind: "boolean", text: String(value) };
    if (value instanceof Date)
      return { kind: "date", text: value.toISOString().replace("T", " ").replace("Z", " +0000") };
    if (value instanceof Uint8Array) return { kind: "binary", text: hexOf(value) };
    if (typeof value === "object") {
      const text = toJson(value, (_, item) => (item === undefined ? null : item));
      return { kind: "json", text };
    }
    return { kind: "text", text: String(value) };
  }

  const argumentOf = ({ cell, type }) =>
    type.kind === "date" || type.kind.startsWith("timestamp") || cell !== null
      ? valueOf(cell, type)
      : undefined;

  /** What a function returns, as the text of its cell. */
  function result(value, json) {
    const { kind, text } = returned(value);
    if (kind === "null") return null;
    return json && kind !== "json" && kind !== "number" && kind !== "boolean" ? toJson(text) : text;
  }

  /** The rows that a table function writes for one row, as JSON text. All that its handler is given is made here. */
  function tableRows(call, text) {
    const { parameters, cells, table } = fromJson(text);
    const handler = call();
    const row = {};
    parameters.forEach(({ name, type }, index) => {
      row[name] = argumentOf({ cell: cells[index], type });
    });
    const rows = [];
    const writer = {
      writeRow: (written) => {
        rows.push(table.map(({ name, json }) => result(written[name], json)));
      },
    };
    const context = {};
    handler.initialize?.(row, context);
    handler.processRow?.(row, writer, context);
    handler.finalize?.(writer, context);
    return toJson(rows);
  }

  return {
    snowflake,
    argument: (text) => argumentOf(fromJson(text)),
    result,
    tableRows,
    returned: (value) => toJson(returned(value)),
    thrown: (error) => {
      const isError = error !== null && typeof error === "object" && "message" in error;
      const stack = isError ? String(error.stack || "") : "";
      const found = /procedure:(\d+):(\d+)/.exec(stack);
      return toJson({
        message: isError ? (error.sql ? String(error.message) : String(error)) : String(error),
        sql: Boolean(isError && error.sql),
        stackTrace: isError ? error.stackTraceTxt : undefined,
        line: found ? Number(found[1]) : 1,
        column: found ? Number(found[2]) : 1,
      });
    },
  };
};

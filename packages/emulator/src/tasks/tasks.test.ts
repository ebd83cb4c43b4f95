import { openSqlSession, type SqlSession } from "../statements/testing/sql-session";

let session: SqlSession;
const advance = (minutes: number) => session.rows(`call system$firn_advance_clock(${minutes * 60})`);
const history = (name: string) =>
  session.rows(
    `select state from table(information_schema.task_history(task_name => '${name}')) where state <> 'SCHEDULED' order by scheduled_time`,
  );

beforeAll(async () => {
  session = await openSqlSession();
});
beforeEach(async () => {
  await session.rows("create or replace database d");
  await session.rows("create table log (who varchar, at timestamp_ltz default current_timestamp())");
});
afterAll(() => session.close());

describe("a task", () => {
  it("runs on its schedule when the clock is turned, and its graph after it", async () => {
    await session.rows("create task one schedule = '30 minutes' as insert into log (who) values ('one')");
    await session.rows("create task two after one as insert into log (who) values ('two')");
    await session.rows("alter task two resume");
    await session.rows("alter task one resume");
    await advance(95);
    expect(await session.rows("select who from log order by at, who")).toEqual(
      ["one", "two", "one", "two", "one", "two"].map((who) => [who]),
    );
    expect(await session.rows("select count(distinct date_trunc('minute', at)) from log")).toEqual([["3"]]);
    await expect(session.rows("alter task two suspend")).rejects.toThrow("is not suspended");
  });

  it("is skipped while its condition does not hold", async () => {
    await session.rows("create table src (a int)");
    await session.rows("create stream s on table src");
    await session.rows(
      "create task t schedule = '1 minute' when system$stream_has_data('S') as insert into log (who) select a from s",
    );
    await session.rows("alter task t resume");
    await advance(1);
    await session.rows("insert into src values (7)");
    await advance(1);
    expect(await history("T")).toEqual([["SKIPPED"], ["SUCCEEDED"]]);
    expect(await session.rows("select who from log")).toEqual([["7"]]);
  });

  it("is tried again, and suspended when it fails for too long", async () => {
    await session.rows(
      "create task bad schedule = '1 minute' task_auto_retry_attempts = 1 suspend_task_after_num_failures = 2 as select 1 / 0",
    );
    await session.rows("create task after_bad after bad as insert into log (who) values ('never')");
    await session.rows("select system$task_dependents_enable('bad')");
    await advance(5);
    expect(await history("BAD")).toEqual([["FAILED"], ["FAILED"], ["FAILED"], ["FAILED"]]);
    expect(await session.rows("select count(*) from log")).toEqual([["0"]]);
    expect(await session.answer("show tasks like 'BAD'")).toMatchObject({ state: "suspended" });
  });

  it("calls a procedure, when it is executed by hand", async () => {
    await session.rows(
      "create procedure p() returns varchar as begin insert into log (who) values ('p'); end",
    );
    await session.rows("create task t as call p()");
    await expect(session.rows("create task u warehouse = nope as call p()")).rejects.toThrow(
      /Warehouse 'NOPE' does not exist/i,
    );
    await session.rows("execute task t");
    await advance(0);
    expect(await session.rows("select who from log")).toEqual([["p"]]);
  });

  it("hands a value down its graph, and reads the configuration of the root", async () => {
    await session.rows(
      `create task one schedule = '30 minutes' config = '{"to": {"whom": "ada"}}' as call system$set_return_value('from one')`,
    );
    await session.rows(
      "create task two after one as insert into log (who) select system$get_predecessor_return_value() || ' to ' || system$get_task_graph_config('to.whom')",
    );
    await session.rows(
      "create task three after two as insert into log (who) select system$get_predecessor_return_value('ONE')",
    );
    await session.rows("select system$task_dependents_enable('one')");
    await session.rows("alter task one suspend");
    await session.rows(`execute task one using config = '{"to": {"whom": "eve"}}'`);
    await advance(0);
    expect(await session.rows("select who from log order by who")).toEqual([
      ["from one"],
      ["from one to eve"],
    ]);
    expect(
      await session.rows(
        "select return_value, parse_json(config):to.whom from table(information_schema.task_history(task_name => 'ONE', result_limit => 1))",
      ),
    ).toEqual([["from one", '"eve"']]);
    await expect(session.rows("select system$get_task_graph_config()")).rejects.toThrow("within a task");
  });

  it("is cancelled, and what comes after it does not run", async () => {
    await session.rows("create task stuck schedule = '30 minutes' as call system$wait(60)");
    await session.rows("create task two after stuck as insert into log (who) values ('two')");
    await session.rows("alter task two resume");
    await session.rows("execute task stuck");
    await session.rows("select system$user_task_cancel_ongoing_executions('stuck')");
    await advance(0);
    expect(await history("STUCK")).toEqual([["CANCELLED"]]);
    expect(await session.rows("select who from log")).toEqual([]);
  });

  it("is seen with its whole graph while it runs and afterwards", async () => {
    const graphs = (which: string) =>
      session.rows(
        `select state, first_error_task_name, config from table(information_schema.${which}_task_graphs(root_task_name => 'TOP'))`,
      );
    await session.rows(`create task top schedule = '30 minutes' config = '{"a": 1}' as call system$wait(60)`);
    await session.rows("create task below after top as select 1 / 0");
    await session.rows("select system$task_dependents_enable('top')");
    expect(await graphs("current")).toEqual([["SCHEDULED", null, '{"a": 1}']]);
    await session.rows("execute task top");
    expect(await graphs("current")).toContainEqual(["EXECUTING", null, '{"a": 1}']);
    await session.rows("select system$user_task_cancel_ongoing_executions('top')");
    await advance(0);
    expect(await graphs("complete")).toEqual([["CANCELLED", null, '{"a": 1}']]);
    await session.rows("alter task top suspend");
    await session.rows("alter task top modify as select 1");
    await session.rows("execute task top");
    await advance(0);
    expect(await graphs("complete")).toEqual([
      ["FAILED", "BELOW", '{"a": 1}'],
      ["CANCELLED", null, '{"a": 1}'],
    ]);
    expect(await graphs("current")).toEqual([]);
  });

  it("rests while its database is dropped", async () => {
    await session.rows("create task t schedule = '1 minute' as insert into log (who) values ('t')");
    await session.rows("alter task t resume");
    await session.rows("drop database d");
    await advance(3);
    await session.rows("undrop database d");
    await session.rows("use schema d.public");
    expect(await session.rows("select count(*) from log")).toEqual([["0"]]);
    await advance(1);
    expect(await session.rows("select who from log")).toEqual([["t"]]);
  });

  it("starts by its schedule or by its predecessors, never by both", async () => {
    await session.rows("create task one schedule = '30 minutes' as select 1");
    await session.rows("create task two after one as select 1");
    const both = "cannot have both a schedule and predecessors";
    await expect(session.rows("create task t schedule = '1 minute' after one as select 1")).rejects.toThrow(
      both,
    );
    await expect(session.rows("alter task two set schedule = '1 minute'")).rejects.toThrow(both);
    await session.rows("create task three schedule = '1 minute' as select 1");
    await expect(session.rows("alter task three add after one")).rejects.toThrow(both);
    await expect(session.rows("execute task two")).rejects.toThrow("takes the root of a graph");
  });
});

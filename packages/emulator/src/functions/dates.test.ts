import { TestAccount } from "../binder/testing/account";
import { expectErrors, expectQueries, expectRows } from "../binder/testing/cases";

describe("date functions", () => {
  expectRows([
    ["TRY_TO_DATE('2024-01-01', ''), TRY_TO_TIME('10:00', '')", [null, null]],
    [
      "TRUNC('08:50:48'::TIME, 'minute'), '20:57:01.123456+07:00'::TIME, MONTHS_BETWEEN('2019-03-01'::DATE, '2019-02-15'::DATE)",
      ["08:50:00", "20:57:01.123456", "0.548387"],
    ],
    // What a scale leaves out is cut off towards the past, and gone for comparisons too.
    [
      "'1969-12-31 11:59:59.127'::TIMESTAMP_NTZ(1), '1969-12-31 11:59:59.127'::TIMESTAMP_LTZ(0)::TIMESTAMP_NTZ, '11:59:59.127'::TIME(2)",
      ["1969-12-31 11:59:59.1", "1969-12-31 11:59:59", "11:59:59.12"],
    ],
    [
      "'1969-12-31 11:59:59.127 +0100'::TIMESTAMP_TZ(0)::TIMESTAMP_NTZ, '2024-01-01 00:00:00.9'::TIMESTAMP_NTZ(0) = '2024-01-01'::TIMESTAMP_NTZ",
      ["1969-12-31 11:59:59", true],
    ],
    [
      "ADD_MONTHS('2024-01-31'::DATE, 1), ADD_MONTHS('2024-02-29'::DATE, 1), ADD_MONTHS('2024-03-15'::DATE, -1)",
      ["2024-02-29", "2024-03-31", "2024-02-15"],
    ],
    [
      "DATEADD(week, 2, '2024-01-01'::DATE), DATEADD(year, -1, '2024-02-29'::DATE), DATEADD(hour, 1, '2024-01-01'::DATE)",
      ["2024-01-15", "2023-02-28", "2024-01-01 01:00:00"],
    ],
    [
      "DATEADD(ms, 1500, '2024-01-01'::TIMESTAMP_NTZ), DATEADD(day, 1.5, '2024-01-01'::DATE), DATEADD(minute, 5, '10:00:00'::TIME)",
      ["2024-01-01 00:00:01.5", "2024-01-03", "10:05:00"],
    ],
    [
      "DATEDIFF(week,'2024-01-07'::DATE,'2024-01-08'::DATE), DATEDIFF(day,'2024-03-01'::DATE,'2024-01-01'::DATE)",
      ["1", "-60"],
    ],
    [
      "DATEDIFF(hour,'2024-01-01 10:59'::TIMESTAMP,'2024-01-01 11:01'::TIMESTAMP), DATEDIFF('month','2024-01-31','2024-02-01')",
      ["1", "1"],
    ],
    [
      "DATE_TRUNC('week', '2024-05-15'::DATE), TRUNC('2024-05-15'::DATE,'MONTH'), DATE_TRUNC('MINUTE', '10:11:12'::TIME)",
      ["2024-05-13", "2024-05-01", "10:11:00"],
    ],
    [
      "EXTRACT(dow FROM '2024-01-01'::DATE), DATE_PART(epoch_second, '2024-01-01'::TIMESTAMP), DAYOFWEEKISO('2024-03-03'::DATE)",
      ["1", "1704067200", "7"],
    ],
    [
      "WEEKISO('2024-12-31'::DATE), YEAROFWEEKISO('2024-12-31'::DATE), WEEKISO('2023-01-01'::DATE)",
      ["1", "2025", "52"],
    ],
    [
      "LAST_DAY('2024-02-10'::DATE), LAST_DAY('2024-02-10'::DATE,'year'), LAST_DAY('2024-02-07'::DATE,'week')",
      ["2024-02-29", "2024-12-31", "2024-02-11"],
    ],
    [
      "NEXT_DAY('2024-01-01'::DATE, 'mo'), PREVIOUS_DAY('2024-01-01'::DATE, 'Friday'), DAYNAME('2024-02-29'::DATE), MONTHNAME('2024-02-29'::DATE)",
      ["2024-01-08", "2023-12-29", "Thu", "Feb"],
    ],
    [
      "TIME_SLICE('2024-05-17 11:17:00'::TIMESTAMP_NTZ, 15, 'MINUTE', 'END'), TIME_SLICE('2024-05-17'::DATE, 1, 'MONTH')",
      ["2024-05-17 11:30:00", "2024-05-01"],
    ],
    [
      "MONTHS_BETWEEN('2024-03-31'::DATE,'2024-02-29'::DATE), MONTHS_BETWEEN('2024-03-15'::DATE,'2024-01-15'::DATE)",
      ["1.000000", "2.000000"],
    ],
    [
      "DATE_FROM_PARTS(2024,13,1), DATE_FROM_PARTS(2024,1,0), TIMESTAMP_NTZ_FROM_PARTS('2024-01-01'::DATE, '10:11:12'::TIME), TIME_FROM_PARTS(7,8,9)",
      ["2025-01-01", "2023-12-31", "2024-01-01 10:11:12", "07:08:09"],
    ],
    [
      "CONVERT_TIMEZONE('UTC','America/New_York','2024-01-01 12:00:00'::TIMESTAMP_NTZ)",
      ["2024-01-01 07:00:00"],
    ],
    [
      "TO_CHAR(CONVERT_TIMEZONE('Europe/Paris','2024-07-01 12:00:00 +00:00'::TIMESTAMP_TZ),'YYYY-MM-DD HH24:MI TZHTZM')",
      ["2024-07-01 14:00 +0200"],
    ],
    [
      "TO_CHAR('2024-01-31 15:04:05.678'::TIMESTAMP_NTZ,'YYYY-MM-DD\"T\"HH24:MI:SS.FF3'), TO_CHAR('2024-01-05'::DATE, 'MMMM DD, YY')",
      ["2024-01-31T15:04:05.678", "January 05, 24"],
    ],
    [
      "TO_CHAR('2024-01-31 15:04:05.678'::TIMESTAMP_NTZ,'DY, DD MON YYYY HH12:MI:SS PM'), TO_CHAR('03:04:05'::TIME,'HH24:MI')",
      ["Wed, 31 Jan 2024 03:04:05 PM", "03:04"],
    ],
    [
      "TO_TIMESTAMP_NTZ('2024/01/02 03.04','YYYY/MM/DD HH24.MI'), TO_TIMESTAMP_NTZ('01-02-2024 11:30 PM','DD-MM-YYYY HH12:MI AM')",
      ["2024-01-02 03:04:00", "2024-02-01 23:30:00"],
    ],
    [
      "TO_TIMESTAMP_NTZ(1706659200123, 3), TO_TIMESTAMP(1700000000), TO_TIMESTAMP_NTZ(1.5), TO_DATE('31/01/2024','DD/MM/YYYY')",
      ["2024-01-31 00:00:00.123", "2023-11-14 22:13:20", "1970-01-01 00:00:01.5", "2024-01-31"],
    ],
    [
      "TRY_TO_DATE('x'), TRY_TO_TIMESTAMP('x'), TRY_TO_DATE('2024-02-30', 'YYYY-MM-DD'), CURRENT_DATE, SYSDATE()",
      [null, null, null, "2024-05-06", "2024-05-06 07:08:09.123456"],
    ],
  ]);
});

describe("formats that differ from row to row", () => {
  expectQueries([
    [
      "SELECT TO_TIME('12.00.01', 'HH12.MI.SS'), TO_TIME('11.00.01', 'HH12.MI.SS')",
      [["00:00:01", "11:00:01"]],
    ],
    [
      "SELECT TO_DATE(x, f) FROM (VALUES ('2024-04-18', 'AUTO'), ('01-09-1999', 'DD-MM-YYYY'), (NULL, 'YYYY')) n(x, f) ORDER BY 1",
      [["1999-09-01"], ["2024-04-18"], [null]],
    ],
  ]);
});

describe("errors", () => {
  expectErrors([
    [
      "SELECT DATEADD(foo, 1, CURRENT_DATE())",
      "001044",
      "42P13",
      "'FOO' is not a valid date/time component for function 'DATEADD'",
    ],
    ["SELECT TO_DATE('2024-02-30', 'YYYY-MM-DD')", "100040", "22007", "Date '2024-02-30' is not recognized"],
  ]);
});

test("WEEK_START moves the beginning of the week", async () => {
  const account = await TestAccount.open();
  account.parameters.set("WEEK_START", 7);
  expect(await account.row("DATE_TRUNC(week, '2024-05-15'::DATE), DAYOFWEEK('2024-05-12'::DATE)")).toEqual([
    "2024-05-12",
    "1",
  ]);
  await account.close();
});

test("weeks begin on WEEK_START, and a year's first has four of its days", async () => {
  const account = await TestAccount.open();
  account.parameters.set("WEEK_START", 3);
  expect(
    await account.row(
      "DATEDIFF(week, '2017-01-01'::DATE, '2017-01-03'::DATE), DATEDIFF(week, '2017-01-01'::DATE, '2017-01-04'::DATE), DATEDIFF(weekiso, '2017-01-01'::DATE, '2017-01-02'::DATE)",
    ),
  ).toEqual(["0", "1", "1"]);
  expect(
    await account.row(
      "TIME_SLICE('2018-08-25'::DATE, 2, 'WEEK', 'START'), TIME_SLICE('2018-08-25'::DATE, 2, 'WEEK', 'END')",
    ),
  ).toEqual(["2018-08-22", "2018-09-05"]);
  expect(
    await account.rows(
      "SELECT d, WEEK(d), YEAROFWEEK(d), WEEKISO(d), YEAROFWEEKISO(d) FROM (SELECT column1::DATE AS d FROM VALUES ('2016-12-30'), ('2017-01-03'), ('2017-01-04'), ('2017-12-31')) ORDER BY d",
    ),
  ).toEqual([
    ["2016-12-30", "53", "2016", "52", "2016"],
    ["2017-01-03", "53", "2016", "1", "2017"],
    ["2017-01-04", "1", "2017", "1", "2017"],
    ["2017-12-31", "52", "2017", "52", "2017"],
  ]);
});

import { openAccount, type TestSession } from "../../fixture";

const PRICES: Readonly<Record<string, readonly number[]>> = {
  ABCD: [50, 36, 39, 42, 30, 47, 71, 80, 75, 63],
  XYZ: [89, 24, 37, 63, 65, 56, 50, 54, 30, 32],
};

/** For tests: an account with the documentation's stock prices of ten days. */
export interface Stocks {
  readonly session: TestSession;
  /** Rows with their cells joined by spaces; days of October 2020 as d1 to d10. */
  rows(sql: string): Promise<string[]>;
  /** SELECT * over the stock prices, in order of the columns named. */
  matched(clauses: string, order: string): Promise<string[]>;
  close(): Promise<void>;
}

export async function openStocks(): Promise<Stocks> {
  const account = await openAccount();
  const session = await account.connect();
  await session.sql("create database stocks");
  await session.sql("create table stock_price_history (company text, price_date date, price int)");
  const values = Object.entries(PRICES).flatMap(([company, prices]) =>
    prices.map((price, index) => `('${company}', '2020-10-${String(index + 1).padStart(2, "0")}', ${price})`),
  );
  await session.sql(`insert into stock_price_history values ${values.join(", ")}`);
  const rows: Stocks["rows"] = async (sql) => (await session.sql(sql)).map((row) => row.map(shown).join(" "));
  const matched: Stocks["matched"] = (clauses, order) =>
    rows(
      `select * from stock_price_history match_recognize(partition by company order by price_date ${clauses}) order by ${order}`,
    );
  return { session, rows, matched, close: () => account.close() };
}

/** On the wire a date is days since 1970. */
const shown = (cell: string | null) => {
  const day = Number(cell) - 18535;
  return cell !== null && day >= 1 && day <= 10 ? `d${day}` : (cell ?? "NULL");
};

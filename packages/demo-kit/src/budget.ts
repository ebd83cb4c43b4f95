/** What a demo may cost where it is kept running, and how often it runs meanwhile. */
export interface Budget {
  readonly dollars: number;
  readonly days: number;
  readonly runsPerDay: number;
  /** Price of a credit; it depends on edition and region. https://www.snowflake.com/pricing */
  readonly dollarsPerCredit: number;
}

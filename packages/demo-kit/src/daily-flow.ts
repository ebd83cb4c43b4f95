/** How a demo is brought in day by day: `npx nx run <demo>:flow`. Its tables are cut into a file a day. */
export interface DailyFlow {
  /** How many days there are, unless a person says. */
  readonly daysBack: number;
  /** Models that are built on the first day, on every so many after it and on the last, as dbt selects them. */
  readonly occasional: { readonly models: string; readonly everyDays: number };
}

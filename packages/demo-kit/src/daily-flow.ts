/** How a demo is brought in day by day: `npx nx run <demo>:flow`. Its rows say since which day they exist, so that its tables can be cut into a file a day. */
export interface DailyFlow {
  /** How many days there are, unless a person says. */
  readonly daysBack: number;
  /** True: the demo has the quality monitor, which judges each day. */
  readonly isMonitored: boolean;
  /** Models that are built on the first day, on every so many after it and on the last, as dbt selects them. */
  readonly occasional: { readonly models: string; readonly everyDays: number };
}

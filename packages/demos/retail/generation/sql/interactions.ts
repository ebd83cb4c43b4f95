import { lastCustomer, type Run } from "../run";
import { between, choiceQuery, drawnQueries, falls, momentBefore, sendEvents, eventBinds, withQueries } from "./drawn-query";

/** Sends the run's marketing events: every customer is met alike. Binds: eventBinds. */
export function sendInteractions(run: Run): string {
  const { settings, last, clock, asked } = run;
  return sendEvents(withQueries(
  [
    choiceQuery("marketing_channel", {
      click_draws: "NUMBER(10, 0)",
      conversion_draws: "NUMBER(10, 0)",
      impression_cents: "NUMBER(12, 0)",
      click_cents: "NUMBER(12, 0)",
    }),
    ...drawnQueries({
      seed: settings.seed,
      stream: `interaction ${clock}`,
      first: last.interactions + 1,
      rows: asked.interactions,
      draws: ["customer", "channel", "click", "conversion", "moment"],
    }),
    { name: "met", sql: met(run) },
  ],
  marketingEvents,
));
}

const met = (run: Run) => `SELECT d.row_number, c.profile:customer_id::VARCHAR AS customer_id, marketing_channel.value AS channel,
    ${momentBefore("moment", run.settings.windowSeconds)} AS met_at,
    CASE
      WHEN d.u_click >= marketing_channel.click_draws THEN 'impression'
      WHEN d.u_conversion >= marketing_channel.conversion_draws THEN 'click'
      ELSE 'conversion'
    END AS interaction,
    IFF(interaction = 'impression', marketing_channel.impression_cents, marketing_channel.click_cents) AS cost_cents
  FROM drawn AS d
  JOIN marketing_channel ON ${falls("channel", "marketing_channel")}
  LEFT JOIN RAW_DATA.CUSTOMER_REGISTRY AS c ON c.customer_number = ${between("customer", [1, Math.max(1, lastCustomer(run))])}`;

const marketingEvents = `SELECT 'M' || LPAD(row_number, 12, '0'), 'marketing_event', ${eventBinds.run}, met_at,
  OBJECT_CONSTRUCT(
    'campaign_id', UPPER(channel) || '-' || TO_VARCHAR(met_at, 'YYYYMM'),
    'channel_name', channel,
    'customer_id', customer_id,
    'interaction', interaction,
    'cost', (cost_cents / 100)::NUMBER(12, 2)
  ),
  ${eventBinds.clock}
FROM met`;

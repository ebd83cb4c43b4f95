import type { Truth } from "@firn/demo-kit";

const customers = "RAW_DATA.RAW_RETAIL_EVENTS WHERE event_type = 'customer_event'";
const purchases = "RAW_DATA.RAW_RETAIL_EVENTS WHERE event_type = 'purchase_event'";

/** What the reference tables say, and what generation promises, as gold and the raw events have to show it. */
export const truths: readonly Truth[] = [
  share("premium", 15),
  share("regular", 60),
  share("occasional", 25),
  {
    name: "repeat_share",
    description: "Seven of ten purchases are made by customers who were known before, in percent.",
    from: "small",
    after: "generate",
    sql: repeatShare(),
    low: 68,
    high: 72,
  },
  {
    name: "customers_new_twice",
    description: "A customer is new at one purchase only: nobody is counted as new who was known.",
    from: "small",
    after: "generate",
    sql: `SELECT COUNT(*) FROM (SELECT payload:customer_id::VARCHAR AS customer_id FROM ${purchases}
AND NOT payload:is_repeat_customer::BOOLEAN GROUP BY customer_id HAVING COUNT(*) > 1)`,
    low: 0,
    high: 0,
  },
  {
    name: "customers_that_changed",
    description: "A customer has the same attributes in every event.",
    from: "small",
    after: "generate",
    sql: `SELECT COUNT(*) FROM (SELECT payload:customer_id::VARCHAR AS customer_id FROM ${customers}
GROUP BY customer_id HAVING COUNT(DISTINCT TO_JSON(payload)) > 1)`,
    low: 0,
    high: 0,
  },
  {
    name: "purchases_that_contradict_their_customer",
    description: "Every purchase has a customer, of the segment that the purchase names.",
    from: "small",
    after: "generate",
    sql: `SELECT COUNT(*) FROM (SELECT payload:customer_id::VARCHAR AS id, payload:customer_segment::VARCHAR AS segment FROM ${purchases}) AS p
LEFT JOIN (SELECT DISTINCT payload:customer_id::VARCHAR AS id, payload:customer_segment::VARCHAR AS segment FROM ${customers}) AS c
  ON c.id = p.id AND c.segment = p.segment
WHERE c.id IS NULL`,
    low: 0,
    high: 0,
  },
];

/**
 * Who was known is found from the events, not from the flag that generation writes. Whoever comes with a purchase is new in that run, buys once
 * in it and has a number above all who were known or asked for: they are those behind the last new customer who bought another number of times.
 */
function repeatShare(): string {
  return `WITH bought AS (SELECT payload:customer_id::VARCHAR AS id, created_at AS run_at FROM ${purchases}),
counted AS (SELECT id, run_at, COUNT(*) AS times FROM bought GROUP BY id, run_at),
sent AS (SELECT payload:customer_id::VARCHAR AS id, MIN(created_at) AS run_at FROM ${customers} GROUP BY payload:customer_id::VARCHAR),
known AS (SELECT sent.run_at, MAX(IFF(COALESCE(counted.times, 0) <> 1, sent.id, '')) AS last_id
  FROM sent LEFT JOIN counted ON counted.id = sent.id AND counted.run_at = sent.run_at GROUP BY sent.run_at)
SELECT 100 * AVG(IFF(sent.run_at = bought.run_at AND sent.id > known.last_id, 0, 1)) AS repeat_pct
FROM bought INNER JOIN sent ON sent.id = bought.id INNER JOIN known ON known.run_at = sent.run_at`;
}

function share(segment: string, percent: number): Truth {
  return {
    name: `${segment}_share`,
    description: `${percent} of 100 customers are ${segment}.`,
    from: "default",
    after: "generate",
    sql: `SELECT 100 * AVG(IFF(customer_segment = '${segment}', 1, 0)) FROM GOLD.DIM_CUSTOMERS`,
    low: percent - 2,
    high: percent + 2,
  };
}

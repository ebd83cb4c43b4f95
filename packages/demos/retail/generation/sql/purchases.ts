import { lastKnown, type Run } from "../run";
import { below, between, choiceQuery, drawnQueries, falls, momentBefore, sendEvents, eventBinds, withQueries } from "./drawn-query";

const draws = [
  "returning",
  "place",
  "moment",
  "own_category",
  "category",
  "own_channel",
  "channel",
  "product",
  "quantity",
  "value",
  "sensitivity",
  "discount",
  "payment",
  "warehouse",
];

/** Sends the run's purchases. Binds: eventBinds. */
export function sendPurchases(run: Run): string {
  return sendEvents(withQueries(
  [
    choiceQuery("returning", { before: "NUMBER(10, 0)", members: "NUMBER(10, 0)" }),
    choiceQuery("offered_segment", { order_cents: "NUMBER(12, 0)" }),
    choiceQuery("category"),
    choiceQuery("month_category", { month: "NUMBER(2, 0)" }),
    choiceQuery("purchase_channel", { shipping_cents: "NUMBER(12, 0)" }),
    choiceQuery("quantity"),
    choiceQuery("payment_method"),
    choiceQuery("warehouse"),
    ...numberedPurchases(run),
    { name: "placed", sql: places(run) },
    { name: "buyers", sql: buyers },
    { name: "orders", sql: orders(run) },
    { name: "priced", sql: priced(run) },
    { name: "discounted", sql: discounted },
    { name: "billed", sql: billed(run) },
  ],
  purchaseEvents,
));
}

/** A newcomer's number where the quota of newcomers steps up, else NULL. */
function numberedPurchases(run: Run) {
  const { settings, last, clock, asked, newcomers } = run;
  const newcomersOf = (n: string) => `FLOOR((${n} * ${newcomers.millionths} + ${newcomers.phase}) / 1000000)`;
  return drawnQueries({
    seed: settings.seed,
    stream: `purchase ${clock}`,
    first: last.purchases + 1,
    rows: asked.purchases,
    draws,
    columns: {
      newcomer: `IFF(${newcomersOf("n")} > ${newcomersOf("(n - 1)")}, ${lastKnown(run)} + ${newcomersOf("n")}, NULL)`,
    },
  });
}

/** Known customers by segment, counted from 1 over all segments: a place names one, and engines need no other key to join on. */
const places = (run: Run) => `SELECT customer_number,
    ROW_NUMBER() OVER (ORDER BY customer_segment, customer_number) AS place
  FROM RAW_DATA.CUSTOMER_REGISTRY
  WHERE customer_number <= ${lastKnown(run)}`;

/** Who buys: a newcomer, or a known customer out of a segment, and within it every customer alike. */
const buyers = `SELECT d.*, d.newcomer AS customer_number
  FROM drawn AS d
  WHERE d.newcomer IS NOT NULL
  UNION ALL
  SELECT d.*, placed.customer_number
  FROM drawn AS d
  JOIN returning ON ${falls("returning", "returning")}
  JOIN placed ON placed.place = returning.before + 1 + ${below("place", "returning.members")}
  WHERE d.newcomer IS NULL`;

/** What is bought, where and when. What a customer prefers is bought only where it is still sold. */
function orders({ settings }: Run): string {
  const { windowSeconds, preferredCategoryDraws, preferredChannelDraws, discounts, productsPerCategory } = settings;
  return `SELECT d.*, c.customer_segment, c.profile:customer_id::VARCHAR AS customer_id,
    ${momentBefore("moment", windowSeconds)} AS purchased_at,
    IFF(d.u_own_category < ${preferredCategoryDraws}, own_category.value, NULL) AS wanted_category,
    COALESCE(IFF(d.u_own_channel < ${preferredChannelDraws}, own_channel.value, NULL), other_channel.value) AS channel,
    1 + ${below("product", productsPerCategory)} AS product, quantity.value::NUMBER(4, 0) AS quantity,
    IFF(${below("sensitivity", 100)} < c.price_sensitivity_percent, ${between("discount", discounts)}, 0) AS discount_percent,
    payment_method.value AS payment_method, warehouse.value AS warehouse_id, offered_segment.order_cents
  FROM buyers AS d
  JOIN RAW_DATA.CUSTOMER_REGISTRY AS c ON c.customer_number = d.customer_number
  JOIN offered_segment ON offered_segment.value = c.customer_segment
  LEFT JOIN category AS own_category ON own_category.value = c.preferred_category
  LEFT JOIN purchase_channel AS own_channel ON own_channel.value = c.preferred_channel
  JOIN purchase_channel AS other_channel ON ${falls("channel", "other_channel")}
  JOIN quantity ON ${falls("quantity", "quantity")}
  JOIN payment_method ON ${falls("payment", "payment_method")}
  JOIN warehouse ON ${falls("warehouse", "warehouse")}`;
}

/**
 * An order's goods are worth the segment's average times two factors with mean 1, in thousandths: that of the product, 0.5 to 1.5 in even
 * steps, and that of the order, 0.5 to 1.5.
 */
function priced({ settings }: Run): string {
  const products = settings.productsPerCategory;
  const steps = `FLOOR(1000 * MOD(d.product * 17, ${products}) / ${Math.max(1, products - 1)})`;
  const productFactor = products === 1 ? "1000" : `500 + ${steps}`;
  return `SELECT d.*, COALESCE(d.wanted_category, month_category.value) AS category,
    GREATEST(1, ROUND(d.order_cents * (${productFactor}) * (500 + ${below("value", 1001)}) / (1000000 * d.quantity))) AS unit_cents
  FROM orders AS d
  JOIN month_category ON month_category.month = MONTH(d.purchased_at) AND ${falls("category", "month_category")}`;
}

const discounted = `SELECT d.*, ROUND(d.unit_cents * d.quantity * (100 - d.discount_percent) / 100) AS goods_cents
  FROM priced AS d`;

function billed({ settings }: Run): string {
  return `SELECT d.*, ROUND(d.goods_cents * ${settings.taxMillionths} / 1000000) AS tax_cents,
    IFF(d.goods_cents >= ${settings.freeShippingFromCents}, 0, purchase_channel.shipping_cents) AS shipping_cents
  FROM discounted AS d
  JOIN purchase_channel ON purchase_channel.value = d.channel`;
}

const dollars = (cents: string) => `((${cents}) / 100)::NUMBER(12, 2)`;

const purchaseEvents = `SELECT 'P' || LPAD(row_number, 12, '0'), 'purchase_event', ${eventBinds.run}, purchased_at,
  OBJECT_CONSTRUCT(
    'purchase_id', 'PUR' || LPAD(row_number, 12, '0'),
    'customer_id', customer_id,
    'customer_segment', customer_segment,
    'is_repeat_customer', newcomer IS NULL,
    'product_category', category,
    'product_id', UPPER(category) || '-' || LPAD(product, 3, '0'),
    'quantity', quantity,
    'unit_price', ${dollars("unit_cents")},
    'discount_percent', discount_percent,
    'shipping_cost', ${dollars("shipping_cents")},
    'tax', ${dollars("tax_cents")},
    'final_total', ${dollars("goods_cents + shipping_cents + tax_cents")},
    'payment_method', payment_method,
    'channel', channel,
    'warehouse_id', warehouse_id,
    'purchase_date', TO_VARCHAR(purchased_at, 'YYYY-MM-DD HH24:MI:SS')
  ),
  ${eventBinds.clock}
FROM billed`;

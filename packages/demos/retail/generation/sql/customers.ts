import type { Settings } from "../configuration";
import type { Run } from "../run";
import { between, choiceQuery, drawnQueries, falls, momentBefore, sendEvents, eventBinds, withQueries } from "./drawn-query";

const chosen = ["segment", "gender", "first_name", "last_name", "city", "category", "purchase_channel"];

/**
 * Adds customers to the registry. A customer is a function of its number, the seed and the reference tables: neither the clock nor the run
 * has a part in it. Binds: the choices as JSON.
 */
export function registerCustomers(settings: Settings, first: number, rows: number): string {
  const draws = [...chosen, "age_low", "age_high", "sensitivity", "signup"];
  return `INSERT INTO RAW_DATA.CUSTOMER_REGISTRY
  (customer_number, customer_segment, preferred_category, preferred_channel, price_sensitivity_percent, profile)
${withQueries(
  [
    ...chosen.map((name) => choiceQuery(name, name === "segment" ? { sensitivity: "NUMBER(3, 0)" } : {}, ":1")),
    ...drawnQueries({ seed: settings.seed, stream: "customer", first, rows, draws }),
    { name: "people", sql: people(settings) },
  ],
  profiles,
)}`;
}

/** Two draws for the age: most people are in the middle of the range. */
function people({ ages, signupDays }: Settings): string {
  const age = `${ages[0]} + BITSHIFTRIGHT((d.u_age_low + d.u_age_high) * ${ages[1] - ages[0] + 1}, 33)`;
  return `SELECT d.row_number AS customer_number, segment.value AS segment, segment.sensitivity AS segment_sensitivity,
    gender.value AS gender, first_name.value AS first_name, last_name.value AS last_name, city.value AS city,
    category.value AS category, purchase_channel.value AS channel,
    ${age} AS age, ${between("sensitivity", [0, 20])} - 10 AS own_sensitivity,
    DATEADD(day, ${between("signup", signupDays)}, '1970-01-01'::DATE) AS signup_date
  FROM drawn AS d
${chosen.map((name) => `  JOIN ${name} ON ${falls(name, name)}`).join("\n")}`;
}

/** The youngest and the oldest look at prices more than others of their segment. */
const sensitivity =
  "LEAST(100, GREATEST(0, segment_sensitivity + own_sensitivity + IFF(age < 30 OR age >= 65, 5, 0)))";

const profiles = `SELECT customer_number, segment, category, channel, ${sensitivity} AS price_sensitivity_percent,
  OBJECT_CONSTRUCT(
    'customer_id', 'CUST' || LPAD(customer_number, 8, '0'),
    'first_name', first_name,
    'last_name', last_name,
    'email', LOWER(first_name || '.' || last_name) || customer_number || '@example.com',
    'age', age,
    'gender', gender,
    'state', TRIM(SPLIT_PART(city, ',', 2)),
    'city', TRIM(SPLIT_PART(city, ',', 1)),
    'customer_segment', segment,
    'signup_date', TO_VARCHAR(signup_date, 'YYYY-MM-DD'),
    'preferred_channel', channel,
    'preferred_category', category,
    'price_sensitivity', (price_sensitivity_percent / 100)::NUMBER(3, 2)
  ) AS profile
FROM people`;

/** Sends the profiles of the run's new customers, from before its first purchase. Binds: those of eventBinds but the choices. */
export function sendNewProfiles(run: Run): string {
  return sendEvents(`SELECT 'C' || LPAD(customer_number, 12, '0'), 'customer_event', ${eventBinds.run},
  DATEADD(second, -${run.settings.windowSeconds}, ${eventBinds.clock}), profile, ${eventBinds.clock}
FROM RAW_DATA.CUSTOMER_REGISTRY
WHERE customer_number > ${run.last.customers}`);
}

/** Sends profiles of customers of earlier runs again, as they are. Binds: those of eventBinds but the choices. */
export function sendProfilesAgain(run: Run): string {
  const { settings, last, clock } = run;
  const queries = drawnQueries({
    seed: settings.seed,
    stream: `profile ${clock}`,
    first: last.profilesSentAgain + 1,
    rows: run.profilesSentAgain,
    draws: ["customer", "moment"],
  });
  return sendEvents(withQueries(
  queries,
  `SELECT 'R' || LPAD(d.row_number, 12, '0'), 'customer_event', ${eventBinds.run}, ${momentBefore("moment", settings.windowSeconds)}, c.profile,
  ${eventBinds.clock}
FROM drawn AS d
JOIN RAW_DATA.CUSTOMER_REGISTRY AS c ON c.customer_number = ${between("customer", [1, last.customers])}`,
));
}

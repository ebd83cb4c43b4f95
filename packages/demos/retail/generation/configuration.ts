import { isMonths, Parameters, ReferenceCells } from "./reference-values";
import { referenceTables, type ReferenceTable, type Snapshot } from "./reference-tables";
import { drawsOf, weightedChoice } from "./weighted-choice";

/** What the reference tables say, checked: numbers for the statements' text. Probabilities are numbers of draws, money is in cents. */
export interface Settings {
  readonly seed: number;
  /** 0 to 1. */
  readonly repeatProbability: number;
  readonly resendProbability: number;
  readonly preferredCategoryDraws: number;
  readonly preferredChannelDraws: number;
  readonly windowSeconds: number;
  /** First and last, counted from 1970-01-01. */
  readonly signupDays: readonly [number, number];
  readonly ages: readonly [number, number];
  readonly discounts: readonly [number, number];
  readonly shipmentQuantities: readonly [number, number];
  readonly productsPerCategory: number;
  readonly taxMillionths: number;
  readonly freeShippingFromCents: number;
}

/** What is chosen from, by name of the choice. Goes to the statements as JSON, never as text of theirs. */
export type Choices = Readonly<Record<string, readonly object[]>>;

export interface Configuration {
  readonly settings: Settings;
  readonly choices: Choices;
  /** How often customers of a segment come back, relative to others. */
  readonly frequencies: ReadonlyMap<string, number>;
}

/**
 * What a snapshot of the reference tables means.
 * @throws Error that names table, row and rule, where a value is none
 */
export function configurationOf(snapshot: Snapshot): Configuration {
  const parameters = new Parameters(snapshot);
  const segments = rowsOf(snapshot, "CUSTOMER_SEGMENTS").map(({ name, cells }) => ({
    value: name,
    weight: cells.number("CUSTOMER_SHARE", 0),
    order_cents: cents(cells.number("AVG_ORDER_VALUE", 0.01)),
    sensitivity: Math.round(100 * cells.number("PRICE_SENSITIVITY", 0, 1)),
    frequency: cells.number("PURCHASE_FREQUENCY", 0),
  }));
  return {
    settings: settingsOf(parameters),
    frequencies: new Map(segments.map(({ value, frequency }) => [value, frequency])),
    choices: {
      segment: weightedChoice("CUSTOMER_SEGMENTS", segments),
      offered_segment: segments,
      ...categoryChoices(snapshot, parameters.number("peak_month_multiplier", 0)),
      purchase_channel: purchaseChannels(parameters),
      warehouse: warehouses(snapshot),
      marketing_channel: marketingChannels(snapshot),
      ...parameterChoices(parameters),
    },
  };
}

function settingsOf(parameters: Parameters): Settings {
  return {
    seed: parameters.whole("random_seed", 0),
    repeatProbability: parameters.number("repeat_customer_probability", 0, 1),
    resendProbability: parameters.number("profile_resend_probability", 0, 1),
    preferredCategoryDraws: drawsOf(parameters.number("preferred_category_probability", 0, 1)),
    preferredChannelDraws: drawsOf(parameters.number("preferred_channel_probability", 0, 1)),
    windowSeconds: Math.round(86_400 * parameters.number("purchase_window_days", 0, 3650)),
    signupDays: parameters.days("signup_date_range"),
    ages: parameters.range("age_range"),
    discounts: parameters.range("discount_percent_range"),
    shipmentQuantities: parameters.range("shipment_quantity_range"),
    productsPerCategory: parameters.whole("products_per_category", 1, 999),
    taxMillionths: Math.round(1_000_000 * parameters.number("tax_rate", 0, 1)),
    freeShippingFromCents: cents(parameters.number("free_shipping_from", 0)),
  };
}

/** Categories as they are asked for over the year, and month by month with their peaks. */
function categoryChoices(snapshot: Snapshot, peakMultiplier: number): Choices {
  const categories = rowsOf(snapshot, "PRODUCT_CATEGORIES").map(({ name, cells }) => ({
    value: name,
    weight: cells.number("DEMAND_SHARE", 0),
    peaks: new Set(cells.json("PEAK_MONTHS", isMonths, "an array of months, 1 to 12, such as [11, 12]")),
  }));
  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  const inMonth = (month: number) =>
    categories.map(({ value, weight, peaks }) => ({
      value,
      month,
      weight: peaks.has(month) ? weight * peakMultiplier : weight,
    }));
  const yearly = categories.map(({ value, weight }) => ({ value, weight }));
  return {
    category: weightedChoice("PRODUCT_CATEGORIES", yearly),
    month_category: months.flatMap((month) =>
      weightedChoice(`PRODUCT_CATEGORIES in month ${month}`, inMonth(month)),
    ),
  };
}

function purchaseChannels(parameters: Parameters): readonly object[] {
  const costs = parameters.amounts("shipping_costs");
  const channels = parameters.alternatives("purchase_channels");
  return weightedChoice(
    "purchase_channels",
    channels.map((channel) => ({ ...channel, shipping_cents: cents(costs[channel.value] ?? 0) })),
  );
}

function warehouses(snapshot: Snapshot): readonly object[] {
  const rows = rowsOf(snapshot, "WAREHOUSES").map(({ name, cells }) => ({
    value: name,
    weight: cells.number("DAILY_CAPACITY", 0),
    lead_time_days: cells.whole("LEAD_TIME_DAYS", 0),
  }));
  return weightedChoice("WAREHOUSES", rows);
}

function marketingChannels(snapshot: Snapshot): readonly object[] {
  const rows = rowsOf(snapshot, "MARKETING_CHANNELS").map(({ name, cells }) => ({
    value: name,
    weight: cells.number("INTERACTION_SHARE", 0),
    click_draws: drawsOf(cells.number("CLICK_RATE", 0, 1)),
    conversion_draws: drawsOf(cells.number("CONVERSION_RATE", 0, 1)),
    impression_cents: cents(cells.number("COST_PER_IMPRESSION", 0)),
    click_cents: cents(cells.number("COST_PER_CLICK", 0)),
  }));
  return weightedChoice("MARKETING_CHANNELS", rows);
}

/** Choices that are a parameter each: the choice's name is that of its parameter without the final s. */
function parameterChoices(parameters: Parameters): Choices {
  const named = {
    payment_method: "payment_methods",
    movement: "movements",
    gender: "genders",
    first_name: "first_names",
    last_name: "last_names",
    city: "cities",
    quantity: "quantities",
  };
  return Object.fromEntries(
    Object.entries(named).map(([choice, name]) => [
      choice,
      weightedChoice(name, parameters.alternatives(name)),
    ]),
  );
}

function rowsOf(snapshot: Snapshot, table: ReferenceTable): { name: string; cells: ReferenceCells }[] {
  return snapshot[table].map((row) => {
    const name = String(row[referenceTables[table]]);
    return { name, cells: new ReferenceCells(table, name, row) };
  });
}

const cents = (dollars: number): number => Math.round(100 * dollars);

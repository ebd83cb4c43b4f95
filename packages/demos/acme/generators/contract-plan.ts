import { TableRandom, type GenerationContext, type RowRandom } from "@firn/synth";
import { shuffled } from "./even-spread";
import { recurringRevenue, type RecurringRevenue } from "./recurring-revenue";
import { monthsOfBilling, volumesOf, type Volumes } from "./volumes";
import { wholeShares } from "./whole-shares";

export interface PlannedOrder {
  /** Months of billing are counted from 0. */
  readonly month: number;
  readonly type: "New" | "Amendment" | "Renewal";
  /** Dollars a month by which the commitment changes. */
  readonly change: number;
}

/** What contracts, orders, items, invoices and the platform's billing have to agree on. */
export interface PlannedContract {
  readonly number: number;
  /** Number of the account, which is that of the customer and the tenant. */
  readonly account: number;
  readonly opportunity: number;
  readonly status: "Activated" | "Churned" | "Draft";
  readonly firstMonth: number;
  readonly billedMonths: number;
  readonly orders: readonly PlannedOrder[];
}

type Outline = Pick<PlannedContract, "account" | "status">;

/** Every contract with its orders, in the order of their numbers. */
export function planContracts(context: GenerationContext): PlannedContract[] {
  const volumes = volumesOf(context);
  const outlines = outlinesOf(volumes);
  const table = new TableRandom(context.seed, "contract plan");
  const window = monthsOfBilling(context);
  const billed = wholeShares(volumes.invoices, outlines.map(billedMonthsWish(window, table)));
  const changes = wholeShares(volumes.orders - outlines.length, outlines.map(changesWish(table)));
  const opportunities = shuffled(
    Array.from({ length: volumes.opportunities }, (_, i) => i + 1),
    table.row(0),
    "opportunity",
  );
  const revenue = recurringRevenue(context);
  return outlines.map(({ account, status }, i) => {
    const random = table.row(i + 1);
    const billedMonths = billed[i] ?? 0;
    const firstMonth = firstMonthOf(status, billedMonths, window, random);
    const level = levelOf(outlines, account, revenue, random);
    const orders = ordersOf({ firstMonth, billedMonths, changes: changes[i] ?? 0, level });
    const opportunity = opportunities[i] ?? 0;
    return { number: i + 1, account, opportunity, status, firstMonth, billedMonths, orders };
  });
}

/** Dollars a month that a contract is committed to in a month; 0 before and after it. */
export function commitmentIn(contract: PlannedContract, month: number): number {
  const { firstMonth, billedMonths, orders } = contract;
  if (month < firstMonth || month >= firstMonth + billedMonths) return 0;
  return orders.filter((order) => order.month <= month).reduce((sum, { change }) => sum + change, 0);
}

/** Activated contracts begin with the first account, so that every tenant has one; churned ones with the last. */
function outlinesOf({ customers, contracts, activated, drafts }: Volumes): Outline[] {
  const outline = (status: Outline["status"], count: number, account: (i: number) => number): Outline[] =>
    Array.from({ length: count }, (_, i) => ({ status, account: account(i) }));
  return [
    ...outline("Activated", activated, (i) => (i % customers) + 1),
    ...outline("Churned", contracts - activated - drafts, (i) => customers - (i % customers)),
    ...outline("Draft", drafts, (i) => ((i * 7 + 10) % customers) + 1),
  ];
}

function billedMonthsWish(window: number, table: TableRandom) {
  const part = { Activated: [0.5, 1], Churned: [0.2, 0.7], Draft: [0, 0] } as const;
  return ({ status }: Outline, i: number) => {
    const [low, high] = part[status];
    const wanted = window * (low + (high - low) * table.row(i + 1).uniform("billed months"));
    return { wanted, low: Math.ceil(window * low), high: Math.floor(window * high) };
  };
}

/** Amendments and renewals. */
function changesWish(table: TableRandom) {
  return ({ status }: Outline, i: number) => {
    const high = { Activated: 3, Churned: 1, Draft: 0 }[status];
    return { wanted: high * 0.6 * table.row(i + 1).uniform("changes"), low: 0, high };
  };
}

/** Activated contracts are billed up to the last month, churned ones ended before it, drafts begin after it. */
function firstMonthOf(
  status: Outline["status"],
  billedMonths: number,
  window: number,
  random: RowRandom,
): number {
  if (status === "Activated") return window - billedMonths;
  return status === "Churned" ? random.integer("first month", 0, window - 1 - billedMonths) : window;
}

/** Commitments are a part of the account's run rate, in whole dollars a month. */
function levelOf(
  outlines: readonly Outline[],
  account: number,
  revenue: RecurringRevenue,
  random: RowRandom,
): (month: number) => number {
  const running = outlines.filter((each) => each.account === account && each.status === "Activated").length;
  const share = (0.66 + 0.16 * random.uniform("share")) / Math.max(1, running);
  return (month) => Math.round((share * revenue(account, month)) / 12);
}

interface OrderPlan {
  readonly firstMonth: number;
  readonly billedMonths: number;
  readonly changes: number;
  readonly level: (month: number) => number;
}

function ordersOf({ firstMonth, billedMonths, changes, level }: OrderPlan): PlannedOrder[] {
  const orders: PlannedOrder[] = [{ month: firstMonth, type: "New", change: level(firstMonth) }];
  let committed = level(firstMonth);
  for (let i = 1; i <= changes; i++) {
    const after = changeAfter(Math.round((billedMonths * i) / (changes + 1)));
    // An order changes something, be it little.
    const change = level(firstMonth + after) - committed || 25;
    committed += change;
    orders.push({
      month: firstMonth + after,
      type: after % 12 === 0 ? "Renewal" : "Amendment",
      change,
    });
  }
  return orders;
}

/** Whoever changes a contract a month around its anniversary does it on the day. */
function changeAfter(months: number): number {
  const anniversary = 12 * Math.round(months / 12);
  return anniversary > 0 && Math.abs(months - anniversary) <= 1 ? anniversary : months;
}

import type { Row } from "@firn/schema";
import { addDays, dateOf, dayNumber, rows, type GenerationContext, type RowRandom } from "@firn/synth";
import { customers } from "../tables/customers";
import { equipmentTypes } from "../tables/equipment-types";
import { installedDevices } from "../tables/installed-devices";
import { quotes } from "../tables/quotes";
import { cents, dollars } from "./money";
import { firstCallDay, later } from "./period";
import { volumesOf } from "./volumes";

/** Dollars an hour that installations are offered at. */
const installationRate = 95;

interface Asked {
  readonly customer_id: string;
  readonly equipment_type_id: string;
  readonly quoted_on: string;
  readonly accepted: boolean;
}

/** First the quotes that became the installations, then those that did not. */
export const generateQuotes = rows(quotes, function* (context) {
  const types = new Map(context.rowsOf(equipmentTypes).map((type) => [type.equipment_type_id, type]));
  const owners = new Map(context.rowsOf(customers).map((owner) => [owner.customer_id, owner]));
  const { quotes: count, callsOfType } = volumesOf(context);
  for (let n = 1; n <= count; n++) {
    const random = context.random(n);
    const asked =
      n <= callsOfType.Installation ? acceptedQuote(n, context, owners, random) : otherQuote(context, random);
    const type = types.get(asked.equipment_type_id);
    if (type === undefined) return;
    const hours = random.integer("hours", 16, 40) / 4;
    const labor = Math.round(hours * installationRate * 100);
    const valid_until = addDays(asked.quoted_on, 30);
    const status = statusOf(asked, valid_until, context.asOf, random);
    yield {
      quote_id: quotes.key(n),
      customer_id: asked.customer_id,
      equipment_type_id: asked.equipment_type_id,
      quoted_on: asked.quoted_on,
      valid_until,
      labor_hours: hours,
      labor_cost: dollars(labor),
      equipment_cost: type.list_price,
      total_amount: dollars(labor + cents(type.list_price)),
      status,
      follow_up_on: status === "Open" ? addDays(context.asOf, random.integer("follow up", 1, 10)) : null,
    };
  }
});

function acceptedQuote(
  n: number,
  context: GenerationContext,
  owners: ReadonlyMap<string, Row<typeof customers>>,
  random: RowRandom,
): Asked {
  const device = context.rowsOf(installedDevices)[n - 1];
  const owner = owners.get(device?.customer_id ?? "");
  if (device === undefined || owner === undefined) throw new RangeError(`there is no installation ${n}`);
  const quoted_on = later(owner.created_on, addDays(device.installed_on, -random.integer("before", 5, 28)));
  return { ...device, quoted_on, accepted: true };
}

function otherQuote(context: GenerationContext, random: RowRandom): Asked {
  const owner = random.pick("customer", context.rowsOf(customers));
  const type: Row<typeof equipmentTypes> = random.pick("type", context.rowsOf(equipmentTypes));
  const first = dayNumber(later(owner.created_on, firstCallDay(context)));
  return {
    customer_id: owner.customer_id,
    equipment_type_id: type.equipment_type_id,
    quoted_on: dateOf(random.integer("day", first, dayNumber(context.asOf))),
    accepted: false,
  };
}

function statusOf({ accepted }: Asked, validUntil: string, asOf: string, random: RowRandom) {
  if (accepted) return "Accepted" as const;
  if (random.chance("declined", 0.45)) return "Declined" as const;
  return validUntil < asOf ? ("Expired" as const) : ("Open" as const);
}

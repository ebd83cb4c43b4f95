import { addDays, dateOf, dayNumber, rows, type GenerationContext } from "@firn/synth";
import { allBrands, brandMix } from "../parameters";
import { customers } from "../tables/customers";
import { equipmentTypes } from "../tables/equipment-types";
import { installedDevices } from "../tables/installed-devices";
import { firstCallDay, later } from "./period";
import { volumesOf } from "./volumes";

/**
 * The first units are those that the firm put in during the two years of calls, one for each installation; then every customer has
 * one, and some have more.
 */
export const generateInstalledDevices = rows(installedDevices, function* (context) {
  const { devices, callsOfType } = volumesOf(context);
  const owners = context.rowsOf(customers);
  const start = firstCallDay(context);
  const models = weightedModels(context);
  for (let n = 1; n <= devices; n++) {
    const random = context.random(n);
    const isNew = n <= callsOfType.Installation;
    const place = n - 1 - callsOfType.Installation;
    const owner = isNew || place >= owners.length ? random.pick("owner", owners) : owners[place];
    if (owner === undefined) return;
    const first = dayNumber(isNew ? later(addDays(owner.created_on, 10), start) : owner.created_on);
    const last = dayNumber(isNew ? addDays(context.asOf, -20) : addDays(owner.created_on, 90));
    const installed_on = dateOf(random.integer("installed", first, Math.max(first, last)));
    const warranty_years = random.weighted("warranty", { 1: 10, 2: 25, 5: 45, 10: 20 });
    yield {
      device_id: installedDevices.key(n),
      customer_id: owner.customer_id,
      equipment_type_id: random.weightedBy("model", models, ({ weight }) => weight).id,
      serial_number: `SN${String(n).padStart(6, "0")}-${random.bits("serial").toString(36).toUpperCase()}`,
      installed_on,
      warranty_years: Number(warranty_years),
      warranty_until: yearsAfter(installed_on, Number(warranty_years)),
      status: random.weighted("status", { Active: 90, "Needs Attention": 8, Retired: 2 }),
    };
  }
});

/** Models as often as their manufacturer's weight says. */
function weightedModels(context: GenerationContext) {
  const weights = brandMix.weightsOf(context.valueOf(brandMix));
  const all = context.rowsOf(equipmentTypes);
  return all.map(({ equipment_type_id, brand }) => {
    const known = allBrands.find((each) => each === brand);
    const models = all.filter((each) => each.brand === brand).length;
    return { id: equipment_type_id, weight: known === undefined ? 0 : weights[known] / models };
  });
}

/** The same day so many years later; a 29th of February becomes the 28th. */
function yearsAfter(day: string, years: number): string {
  const year = Number(day.slice(0, 4)) + years;
  const leap = new Date(Date.UTC(year, 1, 29)).getUTCDate() === 29;
  return `${year}${day.slice(4) === "-02-29" && !leap ? "-02-28" : day.slice(4)}`;
}

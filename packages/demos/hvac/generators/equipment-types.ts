import { rows, type RowRandom } from "@firn/synth";
import { allBrands, brandMix } from "../parameters";
import { equipmentKinds, equipmentTypes, type EquipmentKind } from "../tables/equipment-types";

interface Kind {
  /** Thousands of BTU an hour. */
  readonly btu: readonly [number, number];
  readonly efficiency: readonly [number, number];
  /** Dollars for the smallest and the largest. */
  readonly price: readonly [number, number];
  readonly years: readonly [number, number];
}

const kinds: Readonly<Record<EquipmentKind, Kind>> = {
  "Central AC": { btu: [18, 60], efficiency: [14, 22], price: [1800, 5200], years: [12, 17] },
  "Heat Pump": { btu: [18, 60], efficiency: [14, 22], price: [2200, 6500], years: [12, 16] },
  Furnace: { btu: [40, 120], efficiency: [80, 98], price: [1200, 4200], years: [16, 22] },
  Boiler: { btu: [60, 180], efficiency: [80, 95], price: [2500, 7500], years: [18, 25] },
  "Mini Split": { btu: [9, 36], efficiency: [18, 30], price: [900, 4200], years: [12, 18] },
  "Packaged Unit": { btu: [24, 120], efficiency: [13, 18], price: [3200, 11_000], years: [12, 16] },
  "Air Handler": { btu: [18, 60], efficiency: [14, 20], price: [800, 2600], years: [12, 18] },
  "Water Heater": { btu: [30, 75], efficiency: [62, 95], price: [600, 2400], years: [8, 13] },
};

/** A catalogue of 50 models, whatever the scale. */
const models = 50;

export const generateEquipmentTypes = rows(equipmentTypes, function* (context) {
  const weights = brandMix.weightsOf(context.valueOf(brandMix));
  const brands = allBrands.filter((brand) => weights[brand] > 0);
  for (let n = 1; n <= models; n++) {
    const random = context.random(n);
    const brand = brands[(n - 1) % brands.length] ?? brands[0];
    const kind = equipmentKinds[(n * 3) % equipmentKinds.length] ?? "Furnace";
    if (brand === undefined) return;
    yield { equipment_type_id: equipmentTypes.key(n), brand, ...modelOf(kind, brand, n, random) };
  }
});

function modelOf(equipment_kind: EquipmentKind, brand: string, n: number, random: RowRandom) {
  const { btu, efficiency, price, years } = kinds[equipment_kind];
  const size = random.uniform("size");
  const share = ([low, high]: readonly [number, number]) => low + size * (high - low);
  const initials = equipment_kind.replace(/[a-z ]/g, "");
  return {
    equipment_kind,
    model: `${brand.slice(0, 2).toUpperCase()}-${initials}${Math.round(share(btu))}-${100 + n}`,
    btu_rating: Math.round(share(btu)) * 1000,
    efficiency_rating: random.integer("efficiency", efficiency[0] * 10, efficiency[1] * 10) / 10,
    list_price: Math.round(share(price) / 10) * 10,
    expected_life_years: random.integer("life", ...years),
  };
}

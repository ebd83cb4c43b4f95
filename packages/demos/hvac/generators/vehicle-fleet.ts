import { addDays, rows } from "@firn/synth";
import { region } from "../parameters";
import { technicians } from "../tables/technicians";
import { vehicleFleet } from "../tables/vehicle-fleet";
import { regions } from "./regions";
import { volumesOf } from "./volumes";

const models = [
  { make: "Ford", model: "Transit 250" },
  { make: "Mercedes-Benz", model: "Sprinter 2500" },
  { make: "RAM", model: "ProMaster 2500" },
  { make: "Chevrolet", model: "Express 3500" },
];

/** A vehicle for each technician as far as there are any, and spare ones. */
export const generateVehicleFleet = rows(vehicleFleet, function* (context) {
  const drivers = context.rowsOf(technicians);
  const year = Number(context.asOf.slice(0, 4));
  const { latitude, longitude } = regions[context.valueOf(region)];
  for (let n = 1; n <= volumesOf(context).vehicles; n++) {
    const random = context.random(n);
    const driver = drivers[n - 1];
    const age = random.integer("age", 0, 9);
    const miles =
      driver === undefined ? random.integer("miles", 500, 4000) : random.integer("miles", 9000, 24_000);
    const last = addDays(context.asOf, -random.integer("serviced", 5, 200));
    yield {
      vehicle_id: vehicleFleet.key(n),
      technician_id: driver?.technician_id ?? null,
      ...random.pick("model", models),
      model_year: year - age,
      license_plate: `HV${String(n).padStart(3, "0")}-${random.integer("plate", 100, 999)}`,
      odometer_miles: miles + age * random.integer("yearly", 11_000, 21_000),
      miles_last_year: miles,
      fuel_cost_last_year: Math.round(miles * (19 + random.integer("price", 0, 6))) / 100,
      maintenance_cost_last_year: 350 + age * 160 + random.integer("workshop", 0, 600),
      last_service_on: last,
      next_service_on: addDays(last, 182),
      gps_latitude: latitude + random.integer("latitude", -90_000, 90_000) / 100_000,
      gps_longitude: longitude + random.integer("longitude", -90_000, 90_000) / 100_000,
      status:
        driver === undefined
          ? ("Spare" as const)
          : random.weighted("status", { "In Service": 94, "In Workshop": 6 }),
    };
  }
});

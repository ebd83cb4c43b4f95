import { date, decimal, integer, key, money, oneOf, ref, table, text } from "@firn/schema";
import { technicians } from "./technicians";

export const vehicleFleet = table(
  "VEHICLE_FLEET",
  "The firm's vans and trucks. One row per vehicle.",
  {
    vehicle_id: key("V", 3).describe("Identifies the vehicle."),
    technician_id: ref(technicians).nullable().unique().describe("Who drives it; NULL for spare vehicles."),
    make: text(20).describe("Manufacturer."),
    model: text(30).describe("Model."),
    model_year: integer().between(2010, 2030).describe("Year of the model."),
    license_plate: text(10).unique().describe("Licence plate."),
    odometer_miles: integer().between(0, 400000).describe("Miles driven so far."),
    miles_last_year: integer().between(0, 60000).describe("Miles driven in the last twelve months."),
    fuel_cost_last_year: money().describe("Fuel of the last twelve months, in dollars."),
    maintenance_cost_last_year: money().describe("Workshop of the last twelve months, in dollars."),
    last_service_on: date().describe("Day of the last service."),
    next_service_on: date().describe("Day by which the next is due."),
    gps_latitude: decimal(8, 5).describe("Last known place, degrees north."),
    gps_longitude: decimal(8, 5).describe("Last known place, degrees east."),
    status: oneOf("In Service", "In Workshop", "Spare").describe("What it is used for."),
  },
  { format: "csv" },
);

import { appointments } from "./appointments";
import { customerFeedback } from "./customer-feedback";
import { customers } from "./customers";
import { equipmentTypes } from "./equipment-types";
import { incidentResponse } from "./incident-response";
import { installedDevices } from "./installed-devices";
import { inventory } from "./inventory";
import { invoices } from "./invoices";
import { leads } from "./leads";
import { mailingList } from "./mailing-list";
import { parts } from "./parts";
import { partsUsage } from "./parts-usage";
import { payments } from "./payments";
import { quotes } from "./quotes";
import { serviceCalls } from "./service-calls";
import { subscriptions } from "./subscriptions";
import { technicians } from "./technicians";
import { vehicleFleet } from "./vehicle-fleet";
import { workOrders } from "./work-orders";

/** All tables, in the order in which the demo tells of them. */
export const tables = [
  customers,
  technicians,
  equipmentTypes,
  parts,
  installedDevices,
  serviceCalls,
  partsUsage,
  incidentResponse,
  vehicleFleet,
  mailingList,
  subscriptions,
  invoices,
  payments,
  inventory,
  appointments,
  quotes,
  workOrders,
  customerFeedback,
  leads,
];

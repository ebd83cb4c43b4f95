import { generateAppointments } from "./appointments";
import { generateCustomerFeedback } from "./customer-feedback";
import { generateCustomers } from "./customers";
import { generateEquipmentTypes } from "./equipment-types";
import { generateIncidentResponse } from "./incident-response";
import { generateInstalledDevices } from "./installed-devices";
import { generateInventory } from "./inventory";
import { generateInvoices } from "./invoices";
import { generateLeads } from "./leads";
import { generateMailingList } from "./mailing-list";
import { generateParts } from "./parts";
import { generatePartsUsage } from "./parts-usage";
import { generatePayments } from "./payments";
import { generateQuotes } from "./quotes";
import { generateServiceCalls } from "./service-calls";
import { generateSubscriptions } from "./subscriptions";
import { generateTechnicians } from "./technicians";
import { generateVehicleFleet } from "./vehicle-fleet";
import { generateWorkOrders } from "./work-orders";

export default [
  generateCustomers,
  generateTechnicians,
  generateEquipmentTypes,
  generateParts,
  generateInstalledDevices,
  generateServiceCalls,
  generatePartsUsage,
  generateIncidentResponse,
  generateVehicleFleet,
  generateMailingList,
  generateSubscriptions,
  generateInvoices,
  generatePayments,
  generateInventory,
  generateAppointments,
  generateQuotes,
  generateWorkOrders,
  generateCustomerFeedback,
  generateLeads,
];

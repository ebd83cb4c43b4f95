import { accounts } from "./accounts";
import { acmeBillingData } from "./acme-billing-data";
import { billingMetrics } from "./billing-metrics";
import { contracts } from "./contracts";
import { customerSegments } from "./customer-segments";
import { customers } from "./customers";
import { invoices } from "./invoices";
import { jobs } from "./jobs";
import { opportunities } from "./opportunities";
import { orderItems } from "./order-items";
import { orders } from "./orders";
import { parentChildMapping } from "./parent-child-mapping";
import { products } from "./products";
import { reviews } from "./reviews";
import { stgParsedDocuments } from "./stg-parsed-documents";
import { technicians } from "./technicians";
import { tenantHierarchy } from "./tenant-hierarchy";
import { tenantSfdcMapping } from "./tenant-sfdc-mapping";

/** Operations first, then finance; what refers to a table comes after it. */
export const tables = [
  customerSegments,
  customers,
  technicians,
  jobs,
  reviews,
  tenantHierarchy,
  billingMetrics,
  stgParsedDocuments,
  products,
  accounts,
  opportunities,
  contracts,
  orders,
  orderItems,
  invoices,
  tenantSfdcMapping,
  acmeBillingData,
  parentChildMapping,
];

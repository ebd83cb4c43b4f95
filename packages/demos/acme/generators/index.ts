import { generateAccounts } from "./accounts";
import { generateAcmeBillingData } from "./acme-billing-data";
import { generateBillingMetrics } from "./billing-metrics";
import { generateContracts } from "./contracts";
import { generateCustomerSegments } from "./customer-segments";
import { generateCustomers } from "./customers";
import { generateInvoices } from "./invoices";
import { generateJobs } from "./jobs";
import { generateOpportunities } from "./opportunities";
import { generateOrderItems } from "./order-items";
import { generateOrders } from "./orders";
import { generateParentChildMapping } from "./parent-child-mapping";
import { generateProducts } from "./products";
import { generateReviews } from "./reviews";
import { generateStgParsedDocuments } from "./stg-parsed-documents";
import { generateTechnicians } from "./technicians";
import { generateTenantHierarchy } from "./tenant-hierarchy";
import { generateTenantSfdcMapping } from "./tenant-sfdc-mapping";

export default [
  generateCustomerSegments,
  generateCustomers,
  generateTechnicians,
  generateJobs,
  generateReviews,
  generateTenantHierarchy,
  generateBillingMetrics,
  generateStgParsedDocuments,
  generateProducts,
  generateAccounts,
  generateOpportunities,
  generateContracts,
  generateOrders,
  generateOrderItems,
  generateInvoices,
  generateTenantSfdcMapping,
  generateAcmeBillingData,
  generateParentChildMapping,
];

import { generateCustomerChanges } from "./customer-changes";
import { generateCustomers } from "./customers";
import { generateMerchantCategories } from "./merchant-categories";
import { generateTransactions } from "./transactions";

export default [generateCustomers, generateCustomerChanges, generateMerchantCategories, generateTransactions];

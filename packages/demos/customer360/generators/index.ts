import { generateCustomers } from "./customers";
import { generateMerchantCategories } from "./merchant-categories";
import { generateTransactions } from "./transactions";

export default [generateCustomers, generateMerchantCategories, generateTransactions];

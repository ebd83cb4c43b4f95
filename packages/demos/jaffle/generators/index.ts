import { generateFacebookAds, generateGoogleAds, generateInstagramAds } from "./ads";
import { generateTrainingCustomers, generateValidationCustomers } from "./customers";
import { generateOrderUpdates } from "./order-updates";
import { generateTrainingOrders } from "./orders";
import { generateTrainingPayments } from "./payments";
import { generatePlantedAnomalies } from "./planted-anomalies";
import { generatePlantedConversions } from "./planted-conversions";
import { generateAppSessions, generateWebsiteSessions } from "./sessions";
import { generateTrainingSignups, generateValidationSignups } from "./signups";
import { generateValidationOrders } from "./validation-orders";
import { generateValidationPayments } from "./validation-payments";

export default [
  generateTrainingCustomers,
  generateTrainingSignups,
  generateTrainingOrders,
  generateOrderUpdates,
  generateTrainingPayments,
  generateGoogleAds,
  generateFacebookAds,
  generateInstagramAds,
  generateAppSessions,
  generateWebsiteSessions,
  generateValidationCustomers,
  generateValidationSignups,
  generateValidationOrders,
  generateValidationPayments,
  generatePlantedAnomalies,
  generatePlantedConversions,
];

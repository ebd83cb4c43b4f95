import { facebookAds, googleAds, instagramAds } from "./ads";
import { trainingCustomers, validationCustomers } from "./customers";
import { orderUpdates } from "./order-updates";
import { trainingOrders, validationOrders } from "./orders";
import { trainingPayments, validationPayments } from "./payments";
import { plantedAnomalies, plantedConversions } from "./planted";
import { appSessions, websiteSessions } from "./sessions";
import { trainingSignups, validationSignups } from "./signups";

/** Training first, then marketing, validation and the answers. */
export const tables = [
  trainingCustomers,
  trainingSignups,
  trainingOrders,
  orderUpdates,
  trainingPayments,
  googleAds,
  facebookAds,
  instagramAds,
  appSessions,
  websiteSessions,
  validationCustomers,
  validationSignups,
  validationOrders,
  validationPayments,
  plantedAnomalies,
  plantedConversions,
];

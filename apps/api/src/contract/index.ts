/** The contract between the API and whoever calls it: every request and answer. The console imports its types. */
import * as acme from "./acme";
import * as assistant from "./assistant";
import * as campaign from "./campaign";
import * as customers from "./customers";
import * as home from "./home";
import * as hvac from "./hvac";
import * as jaffle from "./jaffle";
import * as retail from "./retail";
import * as segments from "./segments";

/** Every endpoint by its name; OpenAPI lists them in this order. */
export const endpoints = {
  home: home.home,
  homeRuns: home.homeRuns,
  homeQuality: home.homeQuality,
  homeTables: home.homeTables,
  homeLineage: home.homeLineage,
  homeCredits: home.homeCredits,
  customerSearch: customers.customerSearch,
  customer: customers.customer,
  customerTransactions: customers.customerTransactions,
  customerTransactionsCsv: customers.customerTransactionsCsv,
  customerSpend: customers.customerSpend,
  segmentOptions: segments.segmentOptions,
  segments: segments.segments,
  segmentCustomers: segments.segmentCustomers,
  segmentCustomersCsv: segments.segmentCustomersCsv,
  campaign: campaign.campaign,
  campaignTargetsCsv: campaign.campaignTargetsCsv,
  assistantTopics: assistant.topics,
  assistantAnswer: assistant.answer,
  assistantAnswerCsv: assistant.answerFile,
  acmeRetention: acme.acmeRetention,
  acmeContracts: acme.acmeContracts,
  acmeTechnicians: acme.acmeTechnicians,
  acmeQuestions: acme.acmeQuestions,
  acmeSearch: acme.acmeSearch,
  hvacDispatch: hvac.hvacDispatch,
  hvacMargin: hvac.hvacMargin,
  hvacReorder: hvac.hvacReorder,
  hvacReceivables: hvac.hvacReceivables,
  jaffleAttribution: jaffle.jaffleAttribution,
  jaffleQuality: jaffle.jaffleQuality,
  retailStatus: retail.retailStatus,
  retailSales: retail.retailSales,
  retailAudit: retail.retailAudit,
  retailCompare: retail.retailCompare,
  retailConfiguration: retail.retailConfiguration,
  retailStart: retail.retailStart,
  retailStop: retail.retailStop,
  retailGenerate: retail.retailGenerate,
  retailEdit: retail.retailEdit,
} as const;

export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;

export type { BodyOf, Endpoint, ParamsOf, QueryOf, RequestOf, ResponseOf, Shapes } from "./endpoint";
export { type Problem, type ProblemCode, problem } from "./problem";
export { customerColumns } from "./segments";
export { cardTypes, customerSegments, riskCategories } from "./values";

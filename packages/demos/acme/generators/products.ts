import { rows } from "@firn/synth";
import { products } from "../tables/products";

const families = {
  Core: [
    "Scheduling",
    "Customer Records",
    "Job Costing",
    "Price Book",
    "Mobile App",
    "Forms",
    "Inventory",
    "Payroll",
    "Timesheets",
    "Memberships",
  ],
  Dispatch: [
    "Dispatch Board",
    "Route Planning",
    "Capacity Planning",
    "Fleet Tracking",
    "Arrival Alerts",
    "Call Booking",
    "Phones",
    "Two-Way Texting",
    "After-Hours Desk",
    "Crew Chat",
  ],
  Payments: [
    "Card Payments",
    "Financing",
    "Check Scanning",
    "Invoicing",
    "Collections",
    "Tap to Pay",
    "Statements",
    "Deposits",
    "Tax Rules",
    "Payouts",
  ],
  Marketing: [
    "Email Campaigns",
    "Direct Mail",
    "Ads Tracking",
    "Reputation",
    "Referral Program",
    "Web Scheduler",
    "Call Tracking",
    "Landing Pages",
    "Lead Scoring",
    "Audience Sync",
  ],
  Analytics: [
    "Dashboards",
    "Forecasting",
    "Benchmarking",
    "Technician Scorecards",
    "Data Exports",
    "Alerts",
    "Revenue Insights",
    "Quality Audits",
    "Call Insights",
    "Custom Reports",
  ],
} as const;

const usageBased: ReadonlySet<string> = new Set(["Dispatch", "Payments", "Marketing"]);

export const generateProducts = rows(products, function* ({ random }) {
  let number = 0;
  for (const [family, names] of Object.entries(families)) {
    for (const name of names) {
      const price = 49 + 10 * random(++number).integer("price", 0, 40);
      yield {
        id: products.key(number),
        product_name: name,
        product_family: family as keyof typeof families,
        list_price: price,
        is_usage_based: usageBased.has(family) && number % 2 === 0,
      };
    }
  }
});

import { oneOf, table, text, timestamp } from "@firn/schema";

const columns = {
  visitor_id: text(12).describe("Who came; a sign-up says which customer it became."),
  started_at: timestamp().describe("Begin of the session."),
  utm_source: oneOf("google", "facebook", "instagram", "direct").describe("Where the visitor came from."),
  utm_medium: oneOf("cpc", "none").describe("cpc where an advertisement was clicked."),
  utm_campaign: text(60).nullable().describe("Campaign of the advertisement."),
  ad_id: text(12).nullable().describe("The advertisement of the day that was clicked."),
};

export const appSessions = table(
  "STG_APP_SESSIONS",
  "Sessions of the mobile app. One row per session.",
  { session_id: text(10).unique().describe("a1, a2 and so on, in the order of time."), ...columns },
  { format: "csv" },
);

export const websiteSessions = table(
  "STG_WEBSITE_SESSIONS",
  "Sessions of the website. One row per session.",
  { session_id: text(10).unique().describe("w1, w2 and so on, in the order of time."), ...columns },
  { format: "csv" },
);

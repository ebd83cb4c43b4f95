import { date, integer, key, money, table, text } from "@firn/schema";

const columns = {
  ad_date: date().describe("Day on which it ran."),
  campaign: text(60).describe("Campaign that it belongs to."),
  impressions: integer().between(0, 100000).describe("How often it was shown."),
  clicks: integer().between(0, 100000).describe("How often it was clicked."),
  spend: money().between(0, 1000).describe("Price of the day, in dollars."),
};

export const googleAds = table(
  "STG_GOOGLE_ADS",
  "Advertisements on Google. One row per advertisement and day.",
  { ad_id: key("G", 8).describe("Identifies the advertisement of the day."), ...columns },
  { format: "csv" },
);

export const facebookAds = table(
  "STG_FACEBOOK_ADS",
  "Advertisements on Facebook. One row per advertisement and day.",
  { ad_id: key("F", 8).describe("Identifies the advertisement of the day."), ...columns },
  { format: "csv" },
);

export const instagramAds = table(
  "STG_INSTAGRAM_ADS",
  "Advertisements on Instagram. One row per advertisement and day.",
  { ad_id: key("I", 8).describe("Identifies the advertisement of the day."), ...columns },
  { format: "csv" },
);

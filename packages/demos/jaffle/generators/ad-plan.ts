import { dayNumber, type RowRandom } from "@firn/synth";
import { firstDay } from "../first-day";
import { facebookAds, googleAds, instagramAds } from "../tables/ads";

export const platforms = ["google", "facebook", "instagram"] as const;
export type Platform = (typeof platforms)[number];

const tableOf = { google: googleAds, facebook: facebookAds, instagram: instagramAds };
const themes = ["brand", "lunch_break", "weekend_treats", "family_box", "new_flavours", "come_back"] as const;

/** Advertisements that a platform runs on a day: 26 a campaign for 2,000 customers. */
export function adsPerDay(scale: number): number {
  return themes.length * Math.max(1, Math.round((26 * scale) / 2000));
}

export interface DayAd {
  readonly adId: string;
  readonly campaign: string;
}

/** The n-th advertisement of a day, from 0. */
export function adOfDay(platform: Platform, day: number, n: number, scale: number): DayAd {
  const number = (day - dayNumber(firstDay)) * adsPerDay(scale) + n + 1;
  const theme = themes[n % themes.length] ?? themes[0];
  return { adId: tableOf[platform].key(number), campaign: `${platform}_${theme}` };
}

/** Any advertisement that a platform runs on a day. */
export function drawAd(platform: Platform, day: number, scale: number, random: RowRandom): DayAd {
  return adOfDay(platform, day, random.integer("advertisement", 0, adsPerDay(scale) - 1), scale);
}

import { dateOf, dayNumber, rows, type RowRandom, type RowsContext } from "@firn/synth";
import { firstDay } from "../first-day";
import { facebookAds, googleAds, instagramAds } from "../tables/ads";
import { adOfDay, adsPerDay, type Platform } from "./ad-plan";

const since = (ad: { readonly ad_date: string }): string => ad.ad_date;

export const generateGoogleAds = rows(googleAds, (context) => adRows("google", 0.9, context), { since });
export const generateFacebookAds = rows(facebookAds, (context) => adRows("facebook", 0.6, context), {
  since,
});
export const generateInstagramAds = rows(instagramAds, (context) => adRows("instagram", 0.5, context), {
  since,
});

/** @param costPerClick in dollars, on average. */
function* adRows(platform: Platform, costPerClick: number, { asOf, scale, random }: RowsContext) {
  const start = dayNumber(firstDay);
  const perDay = adsPerDay(scale);
  for (let day = start; day <= dayNumber(asOf); day++) {
    for (let n = 0; n < perDay; n++) {
      const { adId, campaign } = adOfDay(platform, day, n, scale);
      yield {
        ad_id: adId,
        ad_date: dateOf(day),
        campaign,
        ...results(random((day - start) * perDay + n + 1), costPerClick),
      };
    }
  }
}

/** About one of a hundred who see an advertisement click it. */
function results(random: RowRandom, costPerClick: number) {
  const impressions = Math.round(90 * Math.exp(0.6 * random.normal("impressions")));
  const clicks = Math.round(impressions * 0.01 * (0.5 + random.uniform("click rate")));
  const cents = Math.round(clicks * costPerClick * (80 + 40 * random.uniform("price")));
  return { impressions, clicks, spend: cents / 100 };
}

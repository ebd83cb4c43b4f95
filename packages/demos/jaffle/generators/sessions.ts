import { rows, type GenerationContext } from "@firn/synth";
import { appSessions, websiteSessions } from "../tables/sessions";
import { planSessions, type Place } from "./session-plan";
import { dayOf, timestampOf } from "./timestamp";

const since = (session: { readonly started_at: string }): string => dayOf(session.started_at);

export const generateAppSessions = rows(appSessions, (context) => sessionRows("app", context), { since });
export const generateWebsiteSessions = rows(websiteSessions, (context) => sessionRows("website", context), {
  since,
});

function* sessionRows(wanted: Place, context: GenerationContext) {
  for (const { id, place, visitorId, time, ad } of planSessions(context)) {
    if (place !== wanted) continue;
    yield {
      session_id: id,
      visitor_id: visitorId,
      started_at: timestampOf(0, time),
      utm_source: ad?.platform ?? ("direct" as const),
      utm_medium: ad === undefined ? ("none" as const) : ("cpc" as const),
      utm_campaign: ad?.campaign ?? null,
      ad_id: ad?.adId ?? null,
    };
  }
}

import { addDays, rows, type RowRandom } from "@firn/synth";
import { appointments } from "../tables/appointments";
import { customerFeedback } from "../tables/customer-feedback";
import { serviceCalls } from "../tables/service-calls";
import { dayOf, earlier, minutesBetween } from "./period";
import { volumesOf } from "./volumes";

const praise = ["Quick and friendly.", "Explained everything.", "Left the place clean.", "Would call again."];
const blame = ["Had to call twice.", "Came late.", "Expected more for the price.", "Still not right."];

/** Surveys of calls that are spread over the two years; what went wrong shows in the ratings. */
export const generateCustomerFeedback = rows(customerFeedback, function* (context) {
  const calls = context.rowsOf(serviceCalls);
  const planned = new Map(
    context.rowsOf(appointments).map((each) => [each.appointment_id, each.scheduled_for]),
  );
  const { surveys } = volumesOf(context);
  for (let n = 1; n <= surveys; n++) {
    const call = calls[Math.floor(((n - 1) * calls.length) / surveys)];
    if (call === undefined) return;
    const random = context.random(n);
    const waited = minutesBetween(
      planned.get(call.appointment_id ?? "") ?? call.reported_at,
      call.started_at,
    );
    const quality = rating(call.is_first_time_fix ? 8.8 : 5.6, "quality", random);
    const punctuality = rating(9.4 - waited / 15, "punctuality", random);
    const professionalism = rating(8.7, "professionalism", random);
    const overall = rating(0.55 * quality + 0.25 * punctuality + 0.2 * professionalism, "overall", random);
    yield {
      feedback_id: customerFeedback.key(n),
      call_id: call.call_id,
      customer_id: call.customer_id,
      given_on: earlier(addDays(dayOf(call.completed_at), random.integer("days", 0, 6)), context.asOf),
      overall_rating: overall,
      punctuality_rating: punctuality,
      quality_rating: quality,
      professionalism_rating: professionalism,
      comment: random.chance("comments", 0.35) ? random.pick("comment", overall >= 7 ? praise : blame) : null,
      needs_follow_up: overall <= 5,
    };
  }
});

/** A whole number from 1 to 10 around what was felt. */
function rating(felt: number, name: string, random: RowRandom): number {
  return Math.min(10, Math.max(1, Math.round(felt + 0.9 * random.normal(name))));
}

import type { Row } from "@firn/schema";
import { addDays, allocate, rows, TableRandom, type GenerationContext } from "@firn/synth";
import { jobs } from "../tables/jobs";
import { reviews } from "../tables/reviews";
import { technicians } from "../tables/technicians";
import { evenSpread, shuffled } from "./even-spread";
import { performanceOf } from "./performance";
import { reviewText } from "./review-text";
import { volumesOf } from "./volumes";

type Job = Row<typeof jobs>;

interface PlannedReview {
  readonly job: Job;
  readonly rating: number;
  readonly date: string;
}

/** Jobs of every technician are reviewed equally often; reviews are numbered by their day. */
export const generateReviews = rows(reviews, function* (context) {
  const planned = plannedReviews(context);
  planned.sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0));
  for (const [i, { job, rating, date }] of planned.entries()) {
    const random = context.random(i + 1);
    yield {
      review_id: reviews.key(i + 1),
      job_id: job.job_id,
      customer_id: job.customer_id,
      technician_id: job.technician_id,
      rating,
      review_text: reviewText(job.job_type, rating, random),
      sentiment: sentimentOf(rating),
      sentiment_score: Math.round(100 * ((rating - 3) / 2.4 + 0.15 * (random.uniform("mood") - 0.5))) / 100,
      review_date: date,
    };
  }
});

function plannedReviews(context: GenerationContext): PlannedReview[] {
  const people = context.rowsOf(technicians);
  const counts = allocate(
    volumesOf(context).reviews,
    people.map(() => 1),
  );
  return people.flatMap(({ technician_id }, i) => {
    const done = context.rowsOf(jobs).filter((job) => job.technician_id === technician_id);
    return reviewsOf(i + 1, done, counts[i] ?? 0, context);
  });
}

function reviewsOf(
  technician: number,
  done: readonly Job[],
  count: number,
  { seed, asOf }: GenerationContext,
): PlannedReview[] {
  const random = new TableRandom(seed, "technicians' reviews").row(technician);
  const ratings = evenSpread(count, random, "rating");
  return shuffled(done, random, "job")
    .slice(0, count)
    .map((job, i) => {
      const date = addDays(job.job_date, random.integer(`days ${i}`, 0, 6));
      return {
        job,
        rating: performanceOf(technician, seed).rating(ratings[i] ?? 0),
        date: date > asOf ? asOf : date,
      };
    });
}

function sentimentOf(rating: number): Row<typeof reviews>["sentiment"] {
  if (rating === 3) return "neutral";
  return rating > 3 ? "positive" : "negative";
}

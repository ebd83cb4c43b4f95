import type { RowRandom } from "@firn/synth";
import type { jobTypes } from "../tables/jobs";

type Mood = "good" | "fair" | "bad";

const work: Readonly<Record<(typeof jobTypes)[number], readonly string[]>> = {
  Maintenance: ["the seasonal tune-up", "the yearly maintenance visit", "the filter change and check"],
  Inspection: ["the safety inspection", "the inspection before our sale", "the leak inspection"],
  Repair: ["the repair of our water heater", "the repair of the compressor", "fixing a broken valve"],
  Emergency: [
    "the burst pipe at night",
    "the power failure on a Sunday",
    "the furnace that died in the cold",
  ],
  Installation: ["the new system installation", "installing the heat pump", "the panel replacement"],
};

const openings: Readonly<Record<Mood, readonly string[]>> = {
  good: [
    "Very happy with",
    "Could not be more pleased with",
    "Excellent work on",
    "Quick and friendly help with",
  ],
  fair: ["It was all right:", "Mixed feelings about", "Acceptable result for", "An average experience with"],
  bad: ["Disappointed with", "Would not book again after", "A poor experience with", "Very frustrated by"],
};

const reasons: Readonly<Record<Mood, readonly string[]>> = {
  good: [
    "The technician arrived on time and explained every step.",
    "Everything was left clean and the price was as quoted.",
    "The problem was found within minutes and has not come back.",
    "Scheduling was easy and the crew was polite.",
    "They showed us how to save energy from now on.",
  ],
  fair: [
    "The work holds, but the visit took longer than planned.",
    "Arrived an hour late, then did the job properly.",
    "The invoice was higher than the estimate, though it was explained.",
    "Needed a second visit for a missing part.",
  ],
  bad: [
    "The technician came late and seemed to be in a hurry to leave.",
    "The same fault was back two days later.",
    "Nobody could explain the bill, which was far above the estimate.",
    "It took twice as long as promised and left a mess.",
    "Calls to the office were not returned.",
  ],
};

const closings: Readonly<Record<Mood, readonly string[]>> = {
  good: ["We will call again.", "Recommended to all our neighbors.", "Five stars from us.", "Thank you."],
  fair: ["We may try again.", "There is room to improve.", "Fine for the price."],
  bad: ["We asked for a refund.", "We are looking for another company.", "Please train your people."],
};

/** What a customer writes about a job of this type with so many stars. */
export function reviewText(type: keyof typeof work, rating: number, random: RowRandom): string {
  const mood: Mood = rating >= 4 ? "good" : rating === 3 ? "fair" : "bad";
  const said = [
    `${random.pick("opening", openings[mood])} ${random.pick("work", work[type])}.`,
    random.pick("reason", reasons[mood]),
    random.pick("closing", closings[mood]),
  ];
  return said.join(" ");
}

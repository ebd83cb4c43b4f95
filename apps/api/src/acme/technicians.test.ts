import { storyOf } from "./technicians";

const technician = (name: string, needsCoaching: boolean, revenuePerJob: number) => ({
  technicianId: name,
  name,
  specialization: "HVAC",
  experienceLevel: "Mid",
  jobs: 20,
  revenue: 20 * revenuePerJob,
  revenuePerJob,
  hoursPerJob: needsCoaching ? 4.5 : 3,
  reviews: 10,
  rating: needsCoaching ? 2 : 4.4,
  measuresSignificantlyWorse: needsCoaching ? 3 : 0,
  needsCoaching,
});

test("the story has the figures of those who need coaching beside the others'", () => {
  const story = storyOf([
    technician("Ann", true, 340),
    technician("Bo", true, 360),
    technician("Cy", false, 700),
    technician("Di", false, 720),
  ]);
  expect(story).toContain("Ann and Bo need coaching: significantly worse than all others in 3 measures");
  expect(story).toContain("They earn $350 a job, the others $710; a job takes 4.5 hours instead of 3.0");
});

test("where nobody is worse there is no story", () => {
  expect(storyOf([technician("Cy", false, 700)])).toMatch(/^None of 1 technicians is significantly worse/);
});

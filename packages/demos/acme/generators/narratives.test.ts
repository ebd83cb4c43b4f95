import { GeneratedDataset } from "@firn/demo-test";
import demo from "../demo";

/**
 * How far each technician's mean lies on the bad side of all others', in standard errors: Welch's t, which the mart does not use, so
 * that the narrative does not hang on one test.
 */
const distances = `
  WITH measured AS (
    SELECT technician_id, 'revenue' AS measure, -job_revenue::DOUBLE AS badness FROM RAW.JOBS
    UNION ALL SELECT technician_id, 'hours', job_duration_hours::DOUBLE FROM RAW.JOBS
    UNION ALL SELECT technician_id, 'rating', -rating::DOUBLE FROM RAW.REVIEWS)
  SELECT own.technician_id, own.measure,
    (AVG(own.badness) - AVG(others.badness))
      / SQRT(VAR_SAMP(own.badness) / COUNT(DISTINCT own.n) + VAR_SAMP(others.badness) / COUNT(DISTINCT others.n)) AS distance
  FROM (SELECT *, ROW_NUMBER() OVER () AS n FROM measured) AS own
  JOIN (SELECT *, ROW_NUMBER() OVER () AS n FROM measured) AS others
    ON others.measure = own.measure AND others.technician_id <> own.technician_id
  GROUP BY own.technician_id, own.measure`;

test.each([1, 7, 2025, 4294967295])(
  "seed %d: the two are far behind, and nobody else is",
  async (seed) => {
    const dataset = await GeneratedDataset.of(demo, { seed });
    const coached = "technician_id IN ('TECH_015', 'TECH_023')";
    await dataset.run(`CREATE TABLE distances AS ${distances}`);
    expect(await dataset.number(`SELECT COUNT(*) FROM distances WHERE ${coached} AND distance > 4`)).toBe(6);
    expect(await dataset.number(`SELECT MAX(distance) FROM distances WHERE NOT ${coached}`)).toBeLessThan(2);
    await dataset.remove();
  },
  60_000,
);

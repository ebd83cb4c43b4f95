export { knowsDataset } from "./knows-dataset";
export { forgetQuality, monitorThrough, type MonitoredDays } from "./monitor";
export { compareSets } from "./drift";
export { incidentLines } from "./tables";
export { qualityVerbs, runQualityVerb, type QualityVerb } from "./run-verb";

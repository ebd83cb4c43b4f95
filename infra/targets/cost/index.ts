export { estimate, type WarehouseEstimate } from "./estimate";
export { assumedSeconds, monthlyCredits, readSchedules, type Schedule } from "./schedules";

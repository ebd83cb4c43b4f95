export { estimate, type WarehouseEstimate } from "./estimate";

export { analystFor, type Analyst, type AnalystOptions, type Answer } from "./answer";

export { analystFor, type Analyst, type Answer } from "./answer";

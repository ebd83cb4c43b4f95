import { aggregateFunctions } from "./aggregates";
import { arrayFunctions } from "./arrays";
import { bitwiseFunctions } from "./bitwise";
import { conditionalFunctions } from "./conditional";
import { contextFunctions } from "./context";
import { conversionFunctions } from "./conversion";
import { dateFunctions } from "./dates";
import type { FunctionDefinition } from "../binder/function-definition";
import { statisticFunctions } from "./statistics";
import { bitmapFunctions } from "./bitmaps";
import { frequentValueFunctions } from "./frequent-values";
import { hashFunctions } from "./hash";
import { hierarchyFunctions } from "./hierarchy";
import { lambdaFunctions } from "./lambda";
import { listAggregates } from "./list-aggregates";
import { fileFunctions } from "./files/file-functions";
import { metadataFunctions } from "./metadata";
import { numericFunctions } from "./numeric";
import { objectFunctions } from "./objects";
import { randomFunctions } from "./random";
import { regexFunctions } from "./regex";
import { pipeFunctions } from "./pipes";
import { searchFunctions } from "./search-preview";
import { streamFunctions } from "./streams";
import { taskFunctions } from "./tasks";
import { stringFunctions } from "./strings";
import { variantFunctions } from "./variants";
import { windowFunctions } from "./windows";

const FAMILIES: readonly (readonly FunctionDefinition[])[] = [
  stringFunctions,
  regexFunctions,
  numericFunctions,
  bitwiseFunctions,
  conditionalFunctions,
  conversionFunctions,
  dateFunctions,
  variantFunctions,
  objectFunctions,
  arrayFunctions,
  lambdaFunctions,
  aggregateFunctions,
  statisticFunctions,
  bitmapFunctions,
  frequentValueFunctions,
  listAggregates,
  windowFunctions,
  hashFunctions,
  randomFunctions,
  contextFunctions,
  hierarchyFunctions,
  metadataFunctions,
  fileFunctions,
  pipeFunctions,
  streamFunctions,
  searchFunctions,
  taskFunctions,
];

const byName: Map<string, FunctionDefinition> = new Map();

/** Filled at the first look, when all families are loaded. */
const functions = (): ReadonlyMap<string, FunctionDefinition> => {
  if (byName.size === 0)
    for (const family of FAMILIES) for (const each of family) byName.set(each.name, each);
  return byName;
};

/** A built-in function by its name in upper case. */
export const builtIn = (name: string): FunctionDefinition | undefined => functions().get(name);

export const builtInNames = (): readonly string[] => [...functions().keys()].sort();

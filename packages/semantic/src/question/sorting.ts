import type { LogicalTable, SemanticModel } from "../model/model";
import { isBesideItsThing, limitsAt, withValue } from "./conditions";
import type { Ingredients } from "./ingredients";
import type { Concept } from "./lexicon";
import { NotUnderstood } from "./not-understood";
import { isAggregation, isComparison, type Aggregation, type Comparison } from "./operators";
import {
  factOf,
  isFilterFor,
  isNumber,
  isOnlyThing,
  isParticiple,
  namesThings,
  namesValues,
} from "./part-kinds";
import type { Part } from "./reading";

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };

/** Goes through the parts of a question and puts each into its place. */
export class Sorting {
  private readonly found: Mutable<Ingredients> = {
    asked: [],
    dimensions: [],
    tables: [],
    conditions: [],
    counting: false,
    comparing: false,
    trend: false,
    distributed: false,
    joined: false,
    rankedLate: false,
    ranksAmounts: false,
    groupFirst: false,
  };
  private place = 0;
  private grouping = false;
  private negated = false;
  private aggregation: Aggregation | undefined;

  constructor(
    private readonly parts: readonly Part[],
    private readonly model: SemanticModel,
  ) {}

  run(): Ingredients {
    for (let part = this.take(); part; part = this.take()) this.sort(part);
    if (this.negated) throw new NotUnderstood("it is not clear what is left out");
    if (this.aggregation)
      throw new NotUnderstood(`it is not clear of what the ${this.aggregation} is wanted`);
    return this.found;
  }

  private take(): Part | undefined {
    return this.parts[this.place++];
  }

  private sort(part: Part): void {
    switch (part.kind) {
      case "unknown":
        throw new NotUnderstood(`"${part.text}" is nothing that the model knows`);
      case "number":
        return this.number(part.number, part.text);
      case "period":
        return this.once("period", part.period, part.text);
      case "grain":
        this.grouping = false;
        return this.once("grain", part.grain, part.text);
      case "operator":
        return this.operator(part);
      case "concept":
        return this.concept(part.concepts, part.text);
    }
  }

  private once<K extends "period" | "grain" | "limit" | "direction">(
    key: K,
    value: Mutable<Ingredients>[K],
    text: string,
  ): void {
    if (this.found[key] !== undefined && this.found[key] !== value)
      throw new NotUnderstood(`"${text}" comes on top of another one of its kind`);
    this.found[key] = value;
  }

  /** A number is a limit beside "top", and belongs to a comparison otherwise. */
  private number(value: number, text: string): void {
    const before = this.parts[this.place - 2];
    const after = this.parts[this.place];
    const beside = [before, after].some(
      (part) => part?.kind === "operator" && (part.operator === "high" || part.operator === "low"),
    );
    const counts = this.hasDirection() && after?.kind === "concept" && namesThings(after.concepts);
    if (!(beside || counts) || !Number.isInteger(value) || value < 1 || value > 10_000)
      throw new NotUnderstood(`it is not clear what ${text} belongs to`);
    this.once("limit", value, text);
  }

  private hasDirection(): boolean {
    return this.parts.some((part) => part.kind === "operator" && ["high", "low"].includes(part.operator));
  }

  private operator({ operator, text }: Extract<Part, { kind: "operator" }>): void {
    if (isComparison(operator)) return this.comparisonBefore(operator, text);
    if (isAggregation(operator)) return this.aggregate(operator, text);
    switch (operator) {
      case "by":
        this.grouping = true;
        return;
      case "not":
        this.negated = true;
        return;
      case "high":
      case "low":
        this.found.rankedLate = this.found.tables.length > 0;
        this.found.ranksAmounts = /^(most|fewest|least)$/i.test(text);
        return this.once("direction", operator, text);
      case "compare":
        this.found.comparing = true;
        return;
      case "trend":
        this.found.trend = true;
        return;
      case "between":
        this.found.comparing = true;
        return;
      case "or":
        return this.alternative();
      case "and":
        return this.both();
    }
  }

  private aggregate(aggregation: Aggregation, text: string): void {
    if (aggregation === "count") this.count(text);
    else if (this.aggregation && this.aggregation !== aggregation)
      throw new NotUnderstood("two aggregations at once");
    else this.aggregation = aggregation;
  }

  /** "card number of customers" is no count: only behind "by" a name may stand right before it. */
  private refuseNumberOfName(text: string): void {
    const [twoBefore, before] = [this.parts[this.place - 3], this.parts[this.place - 2]];
    const isGroup = twoBefore?.kind === "operator" && twoBefore.operator === "by";
    if (/^number/i.test(text) && before?.kind === "concept" && !isGroup)
      throw new NotUnderstood(`it is not clear whether "${before.text} ${text}" counts`);
  }

  private count(text: string): void {
    this.refuseNumberOfName(text);
    this.found.counting = true;
    if (/^distribut/i.test(text)) this.found.distributed = true;
  }

  /** "or" is only between values of one dimension, which are alternatives anyway. */
  private alternative(): void {
    const next = this.parts[this.place];
    const last = this.found.conditions.at(-1);
    const values = next?.kind === "concept" ? next.concepts.filter((each) => each.kind === "value") : [];
    if (last?.kind !== "values" || !values.some((each) => each.item === last.item))
      throw new NotUnderstood('"or" stands between different things');
    this.negated = last.negated;
  }

  /** "customers and spend": whether customers are counted is not said. */
  private both(): void {
    const sides = [this.parts[this.place - 2], this.parts[this.place]];
    const things = sides.filter((part) => part?.kind === "concept" && isOnlyThing(part.concepts));
    const numbers = sides.filter((part) => part?.kind === "concept" && isNumber(part.concepts));
    if (things.length === 1 && numbers.length === 1 && !this.found.counting)
      throw new NotUnderstood("it is not clear whether something is counted");
    const [before, after] = sides;
    // "eligible for retention and premium"
    if (isFilterFor(before) && after?.kind === "concept" && namesValues(after.concepts))
      throw new NotUnderstood(`it is not clear whether "${after.text}" belongs to "${before?.text}"`);
    this.found.joined = true;
  }

  /** "over 60" of a fact that follows: more than 100 transactions. */
  private comparisonBefore(comparison: Comparison, text: string): void {
    const [number, fact] = [this.take(), this.take()];
    const column = fact && factOf(fact);
    if (number?.kind !== "number" || !column) throw new NotUnderstood(`it is not clear what is ${text}`);
    this.found.conditions.push({ kind: "comparison", ...column, comparison, number: number.number });
  }

  private concept(concepts: readonly Concept[], text: string): void {
    const values = concepts.filter((each) => each.kind === "value");
    if (values.length > 0) return this.values(values, text);
    const filter = concepts.find((each) => each.kind === "filter");
    if (filter) return this.filter(filter);
    if (this.negated) throw new NotUnderstood(`without "${text}" is not clear`);
    const fact = concepts.find((each) => each.kind === "fact");
    if (fact && this.comparisonAfter(fact)) return;
    const dimension = concepts.find((each) => each.kind === "dimension");
    const metrics = concepts.filter((each) => each.kind === "metric");
    const table = concepts.find((each) => each.kind === "table");
    const time = concepts.find((each) => each.kind === "time");
    if (dimension && (this.grouping || (metrics.length === 0 && !fact))) return this.dimension(dimension);
    if (metrics.length > 0 || fact) return this.ask(metrics, fact, text);
    if (time) this.found.time = time;
    else if (table) this.thing(table.table);
    this.grouping = false;
  }

  private thing(table: LogicalTable): void {
    if (!this.found.tables.some((each) => each.table === table))
      this.found.tables.push({ table, grouping: this.grouping });
  }

  private values(values: readonly Extract<Concept, { kind: "value" }>[], text: string): void {
    if (this.grouping) throw new NotUnderstood(`"by ${text}" is a value, not a dimension`);
    const [first] = values;
    if (!first) return;
    if (isParticiple(first.value) && !isBesideItsThing(this.parts, this.place - 1, first.table))
      throw new NotUnderstood(`it is not clear what is ${text}`);
    if (this.follows("count")) this.found.countedByValue = first.table;
    this.found.conditions = withValue(this.found.conditions, first, this.negated, text);
    this.negated = false;
  }

  private filter({ table, item }: Extract<Concept, { kind: "filter" }>): void {
    this.found.conditions.push({ kind: "filter", table, item, negated: this.negated });
    this.negated = false;
    this.grouping = false;
  }

  private dimension({ table, item }: Extract<Concept, { kind: "dimension" }>): void {
    if (this.found.counting && this.place > 1 && this.follows("count"))
      throw new NotUnderstood(`how many different values of ${item.name} there are is not a metric`);
    if (/^BOOLEAN/i.test(item.data_type) && !this.grouping)
      throw new NotUnderstood(`it is not clear whether ${item.name.replaceAll("_", " ")} has to hold`);
    if (this.found.tables.length === 0) this.found.groupFirst = true;
    if (!this.found.dimensions.some((each) => each.item === item))
      this.found.dimensions.push({ table, item, grouping: this.grouping });
    this.grouping = false;
  }

  /** Whether the part just taken stands right behind an operator. */
  private follows(operator: string): boolean {
    const before = this.parts[this.place - 2];
    return before?.kind === "operator" && before.operator === operator;
  }

  private ask(
    metrics: readonly Extract<Concept, { kind: "metric" }>[],
    fact: Extract<Concept, { kind: "fact" }> | undefined,
    text: string,
  ): void {
    this.refuseNumberOfName(text);
    if (/^(largest|biggest|highest|smallest|lowest)\b.*s$/i.test(text) && metrics.length > 0)
      throw new NotUnderstood(`how many of the ${text} are wanted is not clear`);
    const { aggregation, grouping } = this;
    this.aggregation = undefined;
    this.grouping = false;
    this.found.asked.push({
      metrics,
      ...(fact ? { fact: { table: fact.table, item: fact.item } } : {}),
      ...(aggregation ? { aggregation } : {}),
      ordering: grouping,
      ofThing: this.found.tables.length > 0,
      text,
    });
  }

  /** age over 60, age between 30 and 40 */
  private comparisonAfter({ table, item }: Extract<Concept, { kind: "fact" }>): boolean {
    const limits = limitsAt(this.parts.slice(this.place), { table, item });
    if (limits === undefined) return false;
    this.found.conditions.push(limits.condition);
    this.place += limits.length;
    return true;
  }
}

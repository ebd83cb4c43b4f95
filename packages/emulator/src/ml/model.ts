import type { Classification } from "../catalog/model";
import { encoderOf, WrongFeature, type Encoder } from "./features";
import { probabilities } from "./trees";

/** What PREDICT answers for a row. https://docs.snowflake.com/en/sql-reference/classes/classification/methods/predict */
export interface Prediction {
  readonly class: string | null;
  readonly logs: string | null;
  readonly probability: Readonly<Record<string, number>> | null;
}

/** A model that is ready to score rows. */
export class Predictor {
  private readonly encoders: readonly (readonly [string, Encoder])[];

  constructor(private readonly model: Pick<Classification, "features" | "classes" | "trees">) {
    this.encoders = model.features.map((feature) => [feature.name, encoderOf(feature)]);
  }

  /** Columns that the model does not know are ignored; those that are not there count as NULL. @throws WrongFeature */
  predict(row: Readonly<Record<string, unknown>>): Prediction {
    const values = this.encoders.map(([name, encode]) => encode(row[name]));
    const shares = probabilities(this.model.trees, values);
    const best = shares.indexOf(Math.max(...shares));
    return {
      class: this.model.classes[best] ?? null,
      logs: null,
      probability: Object.fromEntries(this.model.classes.map((name, index) => [name, shares[index] ?? 0])),
    };
  }

  /** As predict; a row that does not fit the model has no class, and the reason in its logs. */
  predictOrSkip(row: Readonly<Record<string, unknown>>): Prediction {
    try {
      return this.predict(row);
    } catch (error) {
      if (error instanceof WrongFeature) return { class: null, logs: error.message, probability: null };
      throw error;
    }
  }
}

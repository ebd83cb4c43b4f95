import { existsSync } from "node:fs";
import { demos } from "@firn/demos";
import { modelPath, readModel } from "./model-file";

const withModel = demos.filter(({ name }) => existsSync(modelPath(name)));

test.each(withModel.map((demo) => [demo.name, demo] as const))(
  "every question of %s is a verified one of its semantic model",
  (_, demo) => {
    const { database, questions } = demo;
    const verified = readModel(demo, database).model.verified_queries.map(({ question }) => question);
    expect(verified).toEqual(expect.arrayContaining(questions.map(({ question }) => question)));
  },
);

test.each(withModel.map((demo) => [demo.name, demo] as const))(
  "every expected answer of %s is that of a verified query, and of one only",
  (_, demo) => {
    const verified = readModel(demo, demo.database).model.verified_queries.map(({ name }) => name);
    const expected = demo.answers.map(({ query }) => query);
    expect(verified).toEqual(expect.arrayContaining(expected));
    expect(new Set(expected).size).toBe(expected.length);
  },
);

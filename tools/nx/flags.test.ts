import { loaderCommand } from "@firn/loader";
import { properties } from "./run-step.schema.json";

const nothing = () => Promise.resolve();
const command = loaderCommand({
  step: nothing,
  dbt: nothing,
  cost: nothing,
  flow: nothing,
  semantic: nothing,
  quality: nothing,
});

test("`nx run <demo>:<step> --help` lists every flag that a step takes", () => {
  const flags = command.commands.flatMap(({ options }) => options.map((option) => option.attributeName()));
  expect(Object.keys(properties)).toEqual(expect.arrayContaining([...new Set(flags)]));
});

import { demos } from "@firn/demos";
import * as pulumi from "@pulumi/pulumi";
import { allLayouts } from "./demo-databases";
import { parseEnvironment, settingNames, type Environment } from "./environment";

/** The environment of the stack that is being applied, from its Pulumi.<stack>.yaml. */
export function loadEnvironment(): Environment {
  const config = new pulumi.Config("firn");
  const values = Object.fromEntries(settingNames.map((name) => [name, config.get(name)]));
  return parseEnvironment(
    pulumi.getStack(),
    new pulumi.Config("aws").require("region"),
    values,
    allLayouts(demos),
  );
}

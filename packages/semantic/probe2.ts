import { readFileSync } from "node:fs";
import { analystFor, parseSemanticModel } from "@firn/semantic";
const name = process.argv[2]!;
const model = parseSemanticModel(readFileSync(`sql/${name}/semantic/${name}.yaml`, "utf8"), "x");
const a = analystFor(model);
for (const q of readFileSync(process.argv[3]!,"utf8").split("\n").filter(Boolean)) {
  const [last, ...before] = q.split(" <- ");
  const x = a.answer(last!, before);
  if (x.kind !== "refused") console.log(`${q} -> ${x.verifiedQuery ? "V:"+x.verifiedQuery.name : x.interpretation}`);
}

import { randomUUID } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { UserError } from "@firn/config";
import {
  analystFor,
  modelOfView,
  parseSemanticModel,
  type Analyst,
  type DescribedProperty,
} from "@firn/semantic";
import type { Session, StatementResult } from "../../session/result";
import { HttpError } from "../http";
import type { AnalystRequest } from "./request";

const KEPT = 8;
/** Snowflake's limit of a semantic model. */
const LARGEST = 1_048_576;
const analysts = new Map<string, Analyst>();

/**
 * The analyst of the model that a request names. A file is read with the rights of the session.
 * @throws HttpError 400 for a file that is not there and a model that is wrong
 */
export async function analystOf(model: AnalystRequest["model"], session: Session): Promise<Analyst> {
  if ("view" in model) {
    const properties = await describe(model.view, session);
    const key = JSON.stringify([model.view, properties]);
    return kept(key, () => analystFor(modelOfView(lastPart(model.view), properties), { view: model.view }));
  }
  const yaml = "yaml" in model ? model.yaml : await stageText(model.stageFile, session);
  const name = "yaml" in model ? "semantic_model" : model.stageFile;
  if (yaml.length > LARGEST) throw new HttpError(400, `${name} is larger than ${LARGEST} bytes`);
  return kept(yaml, () => analystFor(parseSemanticModel(yaml, name)));
}

const lastPart = (name: string): string => (name.split(".").at(-1) ?? name).toUpperCase();

/** The same text gives the same analyst: the last few are kept. */
function kept(key: string, make: () => Analyst): Analyst {
  const known = analysts.get(key);
  if (known) return known;
  const analyst = read(make);
  analysts.set(key, analyst);
  const [oldest] = analysts.keys();
  if (analysts.size > KEPT && oldest !== undefined) analysts.delete(oldest);
  return analyst;
}

function read(make: () => Analyst): Analyst {
  try {
    return make();
  } catch (error) {
    if (error instanceof UserError) throw new HttpError(400, error.message);
    throw error;
  }
}

async function run(sql: string, session: Session): Promise<StatementResult | undefined> {
  const [result] = await session.execute({
    sql,
    binds: {},
    statementCount: 1,
    describeOnly: false,
    queryId: randomUUID(),
    signal: new AbortController().signal,
  });
  return result;
}

async function describe(view: string, session: Session): Promise<DescribedProperty[]> {
  const result = await run(`DESCRIBE SEMANTIC VIEW ${view}`, session);
  const properties: DescribedProperty[] = [];
  for await (const rows of result?.rows() ?? []) properties.push(...rows.map(propertyOf));
  return properties;
}

/** object_kind, object_name, parent_entity, property, property_value */
function propertyOf(row: string): DescribedProperty {
  const [kind = null, name = null, parent = null, property, value] = JSON.parse(row) as (string | null)[];
  return { kind, name, parent, property: property ?? "", value: value ?? "" };
}

async function stageText(file: string, session: Session): Promise<string> {
  const result = await run(`GET ${file} 'file:///tmp'`, session);
  const { files = [], folder = "" } = result?.transfer ?? {};
  const name = files.find((each) => basename(each) === basename(file));
  if (name === undefined) throw new HttpError(400, `${file} does not exist`);
  const path = join(folder, name);
  if ((await stat(path)).size > LARGEST) throw new HttpError(400, `${file} is larger than ${LARGEST} bytes`);
  return readFile(path, "utf8");
}

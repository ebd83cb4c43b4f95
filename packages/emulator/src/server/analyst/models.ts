import { randomUUID } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { UserError } from "@firn/config";
import { analystFor, parseSemanticModel, type Analyst } from "@firn/semantic";
import type { Session } from "../../session/result";
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
  const yaml = "yaml" in model ? model.yaml : await stageText(model.stageFile, session);
  const known = analysts.get(yaml);
  if (known) return known;
  const analyst = read(yaml, "yaml" in model ? "semantic_model" : model.stageFile);
  analysts.set(yaml, analyst);
  const [oldest] = analysts.keys();
  if (analysts.size > KEPT && oldest !== undefined) analysts.delete(oldest);
  return analyst;
}

function read(yaml: string, name: string): Analyst {
  if (yaml.length > LARGEST) throw new HttpError(400, `${name} is larger than ${LARGEST} bytes`);
  try {
    return analystFor(parseSemanticModel(yaml, name));
  } catch (error) {
    if (error instanceof UserError) throw new HttpError(400, error.message);
    throw error;
  }
}

async function stageText(file: string, session: Session): Promise<string> {
  const [result] = await session.execute({
    sql: `GET ${file} 'file:///tmp'`,
    binds: {},
    statementCount: 1,
    describeOnly: false,
    queryId: randomUUID(),
    signal: new AbortController().signal,
  });
  const { files = [], folder = "" } = result?.transfer ?? {};
  const name = files.find((each) => basename(each) === basename(file));
  if (name === undefined) throw new HttpError(400, `${file} does not exist`);
  const path = join(folder, name);
  if ((await stat(path)).size > LARGEST) throw new HttpError(400, `${file} is larger than ${LARGEST} bytes`);
  return readFile(path, "utf8");
}

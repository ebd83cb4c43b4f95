import { createHash } from "node:crypto";
import type { SearchService } from "../catalog/model";
import { parse } from "../parser";
import type { StatementContext } from "../statements/handler";
import { ownerState } from "../statements/owner-state";
import type { SearchRow } from "./filter";
import { SearchIndex } from "./search-index";

interface BuiltIndex {
  /** Hash of all rows. */
  readonly fingerprint: string;
  readonly index: SearchIndex;
}

/** By the service as it is in the catalogue: another definition is another object. Gone with the process, and built again. */
const built = new WeakMap<SearchService, BuiltIndex>();

/** The index of what the service's query answers now; built where its rows are others than last time. */
export async function indexOf(service: SearchService, context: StatementContext): Promise<SearchIndex> {
  const texts = await rowTexts(service, context);
  const fingerprint = createHash("sha256").update(texts.join("\n")).digest("hex");
  const known = built.get(service);
  if (known?.fingerprint === fingerprint) return known.index;
  const rows = texts.map((text) => JSON.parse(text) as SearchRow);
  const index = new SearchIndex(rows, service.searchColumn);
  built.set(service, { fingerprint, index });
  return index;
}

/** Each row as the text of a JSON object, in an order that does not depend on how DuckDB ran the query. */
async function rowTexts(service: SearchService, context: StatementContext): Promise<string[]> {
  const [source] = parse(`SELECT TO_JSON(OBJECT_CONSTRUCT_KEEP_NULL(*)) FROM (${service.queryText}\n)`);
  if (!source) throw new Error("the service has no query");
  const result = await context.run(source, {
    binds: {},
    locals: undefined,
    // The service reads its source as its owner, in its own schema.
    state: ownerState(service, context),
  });
  const texts: string[] = [];
  for await (const batch of result.rows())
    for (const row of batch) texts.push((JSON.parse(row) as [string])[0]);
  return texts.sort();
}

import { z } from "zod";
import type { Endpoints, RequestOf, ResponseOf } from "../contract";
import type { Reader } from "../database/reader";

type Found = ResponseOf<Endpoints["acmeSearch"]>;

const answer = z.object({ answer: z.string() });
const hits = z.object({
  results: z.array(
    z.object({
      search_id: z.string(),
      source_type: z.enum(["document", "review"]),
      title: z.string(),
      section: z.string().nullish(),
      search_text: z.string(),
      rating: z.coerce.number().int().nullish(),
      sentiment: z.string().nullish(),
    }),
  ),
});

const COLUMNS = ["search_id", "source_type", "title", "section", "search_text", "rating", "sentiment"];

/**
 * Asks the search service over documents and reviews.
 * https://docs.snowflake.com/en/sql-reference/functions/search_preview-snowflake-cortex
 */
export async function searchDocuments(
  reader: Reader,
  service: string,
  { q, source, limit }: RequestOf<Endpoints["acmeSearch"]>["query"],
): Promise<Found> {
  const question = {
    query: q,
    columns: COLUMNS,
    limit,
    ...(source && { filter: { "@eq": { source_type: source } } }),
  };
  const found = await reader.row(answer, "SELECT SNOWFLAKE.CORTEX.SEARCH_PREVIEW(?, ?) AS answer", [
    service,
    JSON.stringify(question),
  ]);
  const { results } = hits.parse(JSON.parse(found.answer));
  return {
    results: results.map((hit) => ({
      id: hit.search_id,
      source: hit.source_type,
      title: hit.title,
      section: hit.section ?? null,
      text: hit.search_text,
      rating: hit.rating ?? null,
      sentiment: hit.sentiment ?? null,
    })),
  };
}

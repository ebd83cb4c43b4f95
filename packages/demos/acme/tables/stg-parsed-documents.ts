import { integer, key, table, text, timestamp } from "@firn/schema";

export const stgParsedDocuments = table(
  "STG_PARSED_DOCUMENTS",
  "Documents as the parser read them. One row per document.",
  {
    document_id: key("DOC_", 3).describe("Identifies the document."),
    title: text(120).describe("Title of the document."),
    file_name: text(120).describe("Name of the file that was parsed."),
    document_type: text(40).describe("What kind of document it is."),
    page_count: integer().between(1, 1000).describe("Pages of the file."),
    parsed_content: text().describe("The text, in Markdown."),
    character_count: integer().is("LENGTH(parsed_content)").describe("Characters of the text."),
    parsed_at: timestamp().describe("When it was parsed."),
  },
);

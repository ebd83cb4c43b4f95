import { rows } from "@firn/synth";
import { stgParsedDocuments } from "../tables/stg-parsed-documents";
import { annualReport } from "./annual-report";

export const generateStgParsedDocuments = rows(stgParsedDocuments, function* () {
  yield {
    document_id: stgParsedDocuments.key(1),
    title: "ACME Annual Report 2024",
    file_name: "acme_annual_report_2024.pdf",
    document_type: "Annual report",
    page_count: 6,
    parsed_content: annualReport,
    character_count: annualReport.length,
    parsed_at: "2025-03-03 09:15:00",
  };
});

import { ApiError } from "../../api/client";
import { urlOf } from "../../api/paths";
import type { Turn } from "./use-thread";

/** Saves an answer as a CSV file. The question goes in the body, so a link will not do. @throws ApiError */
export async function downloadAnswer(
  model: string,
  question: string,
  history: readonly Turn[],
): Promise<void> {
  const response = await fetch(urlOf("assistantAnswerCsv"), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ model, question, history }),
  });
  if (!response.ok) throw new ApiError(response.status, "failed", "The file could not be made.");
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = "answer.csv";
  link.click();
  URL.revokeObjectURL(url);
}

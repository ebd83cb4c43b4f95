import { z } from "zod";
import { requestsOf, type Input, type Known } from "./api-requests";

const description = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
const customers = z.object({ customers: z.array(z.object({ customerId: z.string() })).min(1) });
const audit = z.object({ runs: z.array(z.object({ runId: z.string() })).min(2) });
const configuration = z.object({
  settings: z
    .array(z.object({ table: z.string(), item: z.string(), setting: z.string(), value: z.string() }))
    .min(1),
});

/** Asks every endpoint that the console's API says it has; gives those that were not asked or did not answer. */
export async function unansweredEndpoints(url: string): Promise<string[]> {
  const { paths } = description.parse(await read(url, "/api/openapi.json"));
  const endpoints = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const requests = requestsOf(await knownOf(url));
  const found = customers.parse(await read(url, "/api/customers/search?q=an"));
  const customer = found.customers[0]?.customerId ?? "";
  const unanswered: string[] = [];
  for (const endpoint of endpoints) {
    const inputs = requests[endpoint];
    if (inputs === undefined) unanswered.push(`${endpoint}: no request is known`);
    for (const input of inputs ?? []) {
      const response = await send(url, endpoint.replace("{customerId}", customer), input);
      const said = await response.text();
      if (!response.ok) unanswered.push(`${endpoint}: ${response.status} ${said}`);
    }
  }
  return unanswered;
}

async function knownOf(url: string): Promise<Known> {
  const [first, second] = audit.parse(await read(url, "/api/retail/audit")).runs;
  const [cell] = configuration.parse(await read(url, "/api/retail/configuration")).settings;
  if (!first || !second || !cell) throw new Error("retail has no two runs, or no configuration");
  return { runs: [first.runId, second.runId], cell };
}

const read = async (url: string, path: string): Promise<unknown> => (await fetch(url + path)).json();

/** As the console's own pages send it. */
function send(url: string, endpoint: string, { query = {}, body }: Input): Promise<Response> {
  const [method = "", path = ""] = endpoint.split(" ");
  const search = new URLSearchParams(query).toString();
  const headers = { origin: url, ...(body && { "content-type": "application/json" }) };
  return fetch(`${url}${path}?${search}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
}

import { z } from "zod";
import { type Endpoint, problem } from "../contract";

interface JsonObject {
  readonly [name: string]: unknown;
}

/** The OpenAPI 3.1 document of a set of endpoints, made of the schemas that requests are checked with. */
export function openApi(endpoints: Readonly<Record<string, Endpoint>>): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const [name, endpoint] of Object.entries(endpoints))
    (paths[endpoint.path] ??= {})[endpoint.method.toLowerCase()] = operation(name, endpoint);
  return {
    openapi: "3.1.0",
    info: {
      title: "Firn console",
      version: "1",
      description:
        "What the console shows. All errors have the same body: code, message and, where there is a way out, hint.",
    },
    paths,
    components: { schemas: { Problem: jsonSchema(problem, "output") } },
  };
}

function operation(name: string, { path, summary, produces, shapes }: Endpoint): JsonObject {
  return {
    operationId: name,
    summary,
    tags: [path.split("/")[2]],
    parameters: [...parameters("path", shapes.params), ...parameters("query", shapes.query)],
    ...(shapes.body && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: jsonSchema(shapes.body, "input") } },
      },
    }),
    responses: {
      "200": {
        description: "The answer.",
        content: { [produces]: { schema: jsonSchema(shapes.response, "output") } },
      },
      default: {
        description: "Why there is none.",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

function parameters(place: "path" | "query", shape: z.ZodType | undefined): JsonObject[] {
  if (shape === undefined) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(shape, { io: "input" });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema,
  }));
}

/** JSON Schema without the line that names its dialect: OpenAPI 3.1 has the same one. */
function jsonSchema(shape: z.ZodType, io: "input" | "output"): JsonObject {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(shape, { io });
  return schema;
}

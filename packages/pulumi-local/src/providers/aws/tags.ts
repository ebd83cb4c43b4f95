import { z } from "zod";

export const tagsSchema = z.record(z.string(), z.string()).optional();
export type Tags = z.infer<typeof tagsSchema>;

interface Tag {
  readonly Key: string | undefined;
  readonly Value: string | undefined;
}

export function toTagList(tags: Tags): { Key: string; Value: string }[] {
  return Object.entries(tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
}

export function fromTagList(tags: readonly Tag[] | undefined): Record<string, string> {
  return Object.fromEntries((tags ?? []).map(({ Key, Value }) => [Key ?? "", Value ?? ""]));
}

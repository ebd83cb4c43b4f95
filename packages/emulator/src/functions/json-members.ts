import { byKey, printJson, STORED } from "./json-printer";
import { readJson, type Json } from "./json-reader";

/** The members of an array's text, each as it is stored. */
export const arrayItems = (text: string): readonly string[] => {
  const items = readJson(text);
  return Array.isArray(items) ? (items as readonly Json[]).map((item) => printJson(item, STORED)) : [];
};

const keyPath = (base: string, key: string): string => {
  if (!/^[A-Za-z_]\w*$/.test(key)) return `${base}['${key}']`;
  return base === "" ? key : `${base}.${key}`;
};

interface Member {
  readonly key: string | null;
  readonly index: number | null;
  readonly path: string;
  readonly value: Json;
  readonly parent: Json;
}

const membersOf = (value: Json, base: string): readonly Member[] => {
  if (Array.isArray(value))
    return value.map((item, index) => ({
      key: null,
      index,
      path: `${base}[${index}]`,
      value: item as Json,
      parent: value,
    }));
  if (value instanceof Map)
    return [...value].sort(byKey).map(([key, item]) => ({
      key,
      index: null,
      path: keyPath(base, key),
      value: item as Json,
      parent: value,
    }));
  return [];
};

const deepMembers = (value: Json, base: string): readonly Member[] =>
  membersOf(value, base).flatMap((member) => [member, ...deepMembers(member.value, member.path)]);

/** FLATTEN with RECURSIVE: an array of {key, path, index, value, this}, of objects, of arrays or of both. */
export const flattenMembers = (text: string, base: string, mode: string): string => {
  const members = deepMembers(readJson(text), base).filter(
    (member) => mode === "BOTH" || (mode === "ARRAY") === (member.index !== null),
  );
  const rows = members.map((member) => {
    const index = member.index === null ? "null" : String(member.index);
    return `{"key":${JSON.stringify(member.key)},"path":${JSON.stringify(member.path)},"index":${index},"value":${printJson(member.value, STORED)},"this":${printJson(member.parent, STORED)}}`;
  });
  return `[${rows.join(",")}]`;
};

export class Problem extends Error {}
export function ensureInstalled(root: string, report: (line: string) => void): Promise<void>;
export function ensureConnector5(root: string, report: (line: string) => void): Promise<string>;
/** Platform and Node. @throws Problem that says what is supported. */
export function checkMachine(platform?: string, version?: string): void;
/** @throws Problem that says what to install. */
export function checkNode(version: string): void;
/** Name of a fitting Python. @throws Problem that lists what was found. */
export function findPython(
  environment?: Readonly<Record<string, string | undefined>>,
  probe?: (name: string) => readonly [number, number] | undefined,
): string;

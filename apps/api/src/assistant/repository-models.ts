import path from "node:path";
import { repositoryRoot } from "@firn/config";

/** Where the repository has the semantic model of a demo, or would have it. */
export const repositoryModelFile = (demo: string): string =>
  path.join(repositoryRoot, "sql", demo, "semantic", `${demo}.yaml`);

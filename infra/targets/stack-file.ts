import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Where an environment's configuration stands. */
export interface StackFile {
  readonly path: string;
  /** Rendered from the template: the pulumi command does not find it by itself. */
  readonly rendered: boolean;
}

/**
 * `Pulumi.<name>.yaml` of the project; for a pull request always the template, rendered into the folder for such files. Pulumi itself may
 * have left a file of that name in the project: its passphrase's salt, and no setting.
 */
export function stackFile(projectDir: string, name: string, renderedDir: string): StackFile {
  const own = join(projectDir, `Pulumi.${name}.yaml`);
  const number = /^pr-([1-9]\d*)$/.exec(name)?.[1];
  if (number === undefined) return { path: own, rendered: false };
  const path = join(renderedDir, `Pulumi.${name}.yaml`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, renderTemplate(readFileSync(join(projectDir, "pr.template.yaml"), "utf8"), number));
  return { path, rendered: true };
}

function renderTemplate(template: string, number: string): string {
  return template.replaceAll("<n>", number);
}

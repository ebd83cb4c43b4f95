import fs from "node:fs";
import path from "node:path";
import { type StackOutputs, UserError } from "@firn/config";
import { repositoryModelFile } from "../src/assistant/repository-models";
import { bundleServer } from "./bundle-server";
import { dockerfile } from "./dockerfile";
import { serviceSpecification, type ServiceOptions } from "./service-specification";

export interface PackageOptions {
  /** Replaced as a whole. */
  readonly folder: string;
  /** Folder of the built pages. */
  readonly pages: string;
  /** Names of the environment; no secret is among them. */
  readonly outputs: StackOutputs;
  readonly service: ServiceOptions;
}

/**
 * Makes a folder that runs the console of one environment without the repository, `node server.cjs`, and that a container is built from.
 * @throws UserError where the pages have not been built
 */
export async function packageConsole({ folder, pages, outputs, service }: PackageOptions): Promise<void> {
  if (!fs.existsSync(path.join(pages, "index.html")))
    throw new UserError("The console's pages have not been built.", { hint: "npx nx run console:build" });
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(path.join(folder, "models"), { recursive: true });
  fs.cpSync(pages, path.join(folder, "pages"), { recursive: true });
  for (const demo of Object.keys(outputs.demos)) {
    const model = repositoryModelFile(demo);
    if (fs.existsSync(model)) fs.copyFileSync(model, path.join(folder, "models", path.basename(model)));
  }
  await bundleServer(path.join(folder, "server.cjs"));
  const write = (name: string, text: string) => fs.writeFileSync(path.join(folder, name), text);
  write("outputs.json", `${JSON.stringify(outputs, undefined, 2)}\n`);
  write("Dockerfile", dockerfile());
  write("service.yaml", serviceSpecification(service));
}

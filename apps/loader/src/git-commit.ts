import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The commit of the code in `folder`, with a `+` where files differ from it; undefined outside a repository. */
export async function gitCommit(folder: string): Promise<string | undefined> {
  try {
    const options = { cwd: folder };
    const [head, changes] = await Promise.all([
      run("git", ["rev-parse", "HEAD"], options),
      run("git", ["status", "--porcelain", "--untracked-files=no"], options),
    ]);
    return head.stdout.trim() + (changes.stdout.trim() === "" ? "" : "+");
  } catch {
    return undefined;
  }
}

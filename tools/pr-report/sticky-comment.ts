import { spawnSync } from "node:child_process";
import { UserError } from "@firn/config";
import { z } from "zod";
import { commentMark } from "./render/report";

const comments = z.array(
  z.object({ id: z.number(), body: z.string(), user: z.object({ login: z.string() }).nullable() }),
);
export type Comment = z.infer<typeof comments>[number];

const pullRequests = z.array(z.object({ number: z.number(), head: z.object({ sha: z.string() }) }));

/** The number of the open pull request of a branch that is at this commit. A run's artifact could name any; GitHub is asked. */
export function openPullRequest(head: string, commit: string): number | undefined {
  const fields = ["--field", "state=open", "--field", `head=${head}`];
  const found = gh(["--method", "GET", "repos/{owner}/{repo}/pulls", ...fields]);
  return pullRequests.parse(JSON.parse(found)).find((each) => each.head.sha === commit)?.number;
}

const robot = "github-actions[bot]";

/** The comment that a former report left. Others may quote one: theirs is not touched. */
export function formerReport(all: readonly Comment[]): Comment | undefined {
  return all.find(({ body, user }) => user?.login === robot && body.startsWith(commentMark));
}

/**
 * Puts the report of `file` on the pull request, in place of the former one where there is one. GitHub's own command does the talking,
 * with the login that it has.
 *
 * @throws UserError where the file is no report, or GitHub refuses
 */
export function postReport(number: number, text: string, file: string): void {
  if (!text.startsWith(commentMark)) throw new UserError(`${file} is no report of a pull request.`);
  const all = gh(["--paginate", "--slurp", `repos/{owner}/{repo}/issues/${number}/comments`]);
  const former = formerReport(comments.parse((JSON.parse(all) as unknown[]).flat()));
  const [method, place] = former
    ? ["PATCH", `repos/{owner}/{repo}/issues/comments/${former.id}`]
    : ["POST", `repos/{owner}/{repo}/issues/${number}/comments`];
  gh(["--method", method, place, "--field", `body=@${file}`]);
}

function gh(args: readonly string[]): string {
  const answer = spawnSync("gh", ["api", ...args], { encoding: "utf8", maxBuffer: 1 << 26 });
  if (answer.status === 0) return answer.stdout;
  throw new UserError(`GitHub did not take the report: ${answer.error?.message ?? answer.stderr.trim()}`, {
    hint: "gh (https://cli.github.com) has to be there and logged in; in a workflow GH_TOKEN needs pull-requests: write.",
  });
}

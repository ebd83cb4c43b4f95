import type { IncomingHttpHeaders } from "node:http";
import { RequestProblem } from "./request-problem";
import type { SignIn } from "./reach";

/** What says who asks. */
export interface Introduction {
  readonly headers: IncomingHttpHeaders;
  /** Address of the other end of the connection. */
  readonly peer: string | undefined;
}

/**
 * The proxy before us has asked who it is; from anybody else its header is a claim. Without a sign-in nobody else can reach us.
 * @throws RequestProblem
 */
export function demandSignIn({ headers, peer }: Introduction, signIn: SignIn | undefined): void {
  if (signIn === undefined || (headers[signIn.header] && signIn.trusts(peer))) return;
  throw new RequestProblem("not_signed_in", "Nobody has signed in.", {
    hint: "open the console by its public address, where its proxy asks who you are",
  });
}

import { ConfigError, type Settings } from "@firn/config";
import { trustedPeers, type Trusts } from "./proxies";

/** How those who reach the console from elsewhere have signed in. */
export interface SignIn {
  /** Header in which the reverse proxy names the person who has signed in, in lower case. */
  readonly header: string;
  /** Which peers are that proxy: from anybody else the header is a claim. */
  readonly trusts: Trusts;
}

/** Where the console is reached from, and who says who asks. */
export interface Reach {
  /** Address to listen on. */
  readonly host: string;
  /** Where browsers find it besides this machine's own names, e.g. `https://firn.example.com`. */
  readonly origin: string | undefined;
  /** Undefined: nobody but this machine reaches it. */
  readonly signIn: SignIn | undefined;
}

const loopback = new Set(["127.0.0.1", "localhost", "::1"]);
/** A proxy on this machine. */
const LOOPBACK_PEERS = "127.0.0.0/8,::1";

type ReachSettings = Pick<
  Settings,
  "FIRN_CONSOLE_HOST" | "FIRN_CONSOLE_ORIGIN" | "FIRN_CONSOLE_USER_HEADER" | "FIRN_CONSOLE_PROXIES"
>;

/**
 * This machine only, unless the settings say otherwise; and then only behind a proxy that signs people in.
 * @throws ConfigError where the console would be open to others without a sign-in
 */
export function reachOf(settings: ReachSettings): Reach {
  const {
    FIRN_CONSOLE_HOST: host = "127.0.0.1",
    FIRN_CONSOLE_ORIGIN: url,
    FIRN_CONSOLE_USER_HEADER: header,
    FIRN_CONSOLE_PROXIES: proxies,
  } = settings;
  const origin = url === undefined ? undefined : originOf(url);
  const isOpen = !loopback.has(host);
  if (isOpen && origin === undefined)
    throw new ConfigError(
      "FIRN_CONSOLE_HOST",
      `${host} can be reached by others, and FIRN_CONSOLE_ORIGIN does not say as what`,
      {
        hint: "set FIRN_CONSOLE_ORIGIN to the address that people type, or leave FIRN_CONSOLE_HOST out",
      },
    );
  if (origin !== undefined && header === undefined)
    throw new ConfigError("FIRN_CONSOLE_ORIGIN", "others could use the console without signing in", {
      hint: "put a reverse proxy with a sign-in before it, and set FIRN_CONSOLE_USER_HEADER to the header in which it names the person",
    });
  if (isOpen && proxies === undefined)
    throw new ConfigError("FIRN_CONSOLE_HOST", "whoever reaches it could say in the header who they are", {
      hint: "set FIRN_CONSOLE_PROXIES to the addresses of the proxy, e.g. 10.0.0.5 or 10.0.0.0/16",
    });
  const signIn = header && {
    header: header.toLowerCase(),
    trusts: trustedPeers(proxies ?? LOOPBACK_PEERS),
  };
  return { host, origin, signIn: signIn || undefined };
}

function originOf(url: string): string {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return new URL(url).origin;
  throw new ConfigError("FIRN_CONSOLE_ORIGIN", `"${url}" is no address of a page`, {
    hint: "for example https://firn.example.com",
  });
}

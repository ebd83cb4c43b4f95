import { BlockList, isIP } from "node:net";
import { ConfigError } from "@firn/config";

/** Whether a peer's address is one of those whose word counts. */
export type Trusts = (address: string | undefined) => boolean;

/**
 * Reads a list of addresses and networks, `10.0.0.5, 10.1.0.0/16, ::1`.
 * @throws ConfigError naming the part that is neither
 */
export function trustedPeers(list: string): Trusts {
  const trusted = new BlockList();
  for (const part of list.split(",").map((each) => each.trim())) add(trusted, part);
  return (address) => {
    // A socket that listens on IPv6 names its IPv4 peers as ::ffff:10.0.0.5.
    const plain = address?.replace(/^::ffff:(?=[\d.]+$)/i, "") ?? "";
    return isIP(plain) !== 0 && trusted.check(plain, familyOf(plain));
  };
}

function add(trusted: BlockList, part: string): void {
  const [, address = "", prefix] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(part) ?? [];
  const bits = isIP(address) === 6 ? 128 : 32;
  if (isIP(address) === 0 || Number(prefix ?? 0) > bits)
    throw new ConfigError("FIRN_CONSOLE_PROXIES", `"${part}" is neither an address nor a network`, {
      hint: "for example 10.0.0.5 or 10.0.0.0/16, with commas between several",
    });
  trusted.addSubnet(address, Number(prefix ?? bits), familyOf(address));
}

const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

import { ConfigError } from "@firn/config";
import { trustedPeers } from "./proxies";

test.each([
  ["an address", "10.0.0.5", "10.0.0.5", true],
  ["its neighbour", "10.0.0.5", "10.0.0.6", false],
  ["an address as an IPv6 socket names it", "10.0.0.5", "::ffff:10.0.0.5", true],
  ["one of a network", "192.168.1.1, 10.1.0.0/16", "10.1.255.7", true],
  ["one beside it", "192.168.1.1, 10.1.0.0/16", "10.2.0.0", false],
  ["IPv6", "fd00::/8", "fd12:3456::1", true],
  ["IPv4 where an IPv6 network is meant", "fd00::/8", "10.0.0.5", false],
  ["a peer without an address", "0.0.0.0/0", undefined, false],
  ["a name", "0.0.0.0/0", "proxy.example", false],
])("%s", (_, list, address, expected) => {
  expect(trustedPeers(list)(address)).toBe(expected);
});

test.each(["", "10.0.0.5,", "proxy.example", "10.0.0.0/33", "::1/129", "10.0.0.0/x"])(
  "%j is refused",
  (list) => {
    expect(() => trustedPeers(list)).toThrow(ConfigError);
  },
);

import { ConfigError } from "@firn/config";
import { reachOf } from "./reach";

test("without settings the console is for this machine, without a sign-in", () => {
  expect(reachOf({})).toEqual({ host: "127.0.0.1", origin: undefined, signIn: undefined });
});

test("behind a proxy that signs people in it may be reached by others", () => {
  const settings = {
    FIRN_CONSOLE_HOST: "0.0.0.0",
    FIRN_CONSOLE_ORIGIN: "https://firn.example.com/",
    FIRN_CONSOLE_USER_HEADER: "X-Forwarded-User",
    FIRN_CONSOLE_PROXIES: "10.0.0.5",
  };
  const { host, origin, signIn } = reachOf(settings);
  expect([host, origin]).toEqual(["0.0.0.0", "https://firn.example.com"]);
  expect(signIn?.header).toBe("x-forwarded-user");
  expect([signIn?.trusts("10.0.0.5"), signIn?.trusts("127.0.0.1")]).toEqual([true, false]);
});

test("a proxy on this machine is believed without being named, and no other", () => {
  const { signIn } = reachOf({
    FIRN_CONSOLE_ORIGIN: "https://a.example",
    FIRN_CONSOLE_USER_HEADER: "X-User",
  });
  const peers = ["127.0.0.1", "::1", "::ffff:127.0.0.1", "10.0.0.5"];
  expect(peers.map((peer) => signIn?.trusts(peer))).toEqual([true, true, true, false]);
});

test.each([
  ["an address of others", { FIRN_CONSOLE_HOST: "0.0.0.0" }],
  [
    "an address of others with a header only",
    { FIRN_CONSOLE_HOST: "10.0.0.7", FIRN_CONSOLE_USER_HEADER: "X-User" },
  ],
  [
    "an address of others with a header that anybody could send",
    {
      FIRN_CONSOLE_HOST: "0.0.0.0",
      FIRN_CONSOLE_ORIGIN: "https://firn.example.com",
      FIRN_CONSOLE_USER_HEADER: "X-User",
    },
  ],
  ["a public name", { FIRN_CONSOLE_ORIGIN: "https://firn.example.com" }],
  ["a name that is none", { FIRN_CONSOLE_ORIGIN: "javascript:1", FIRN_CONSOLE_USER_HEADER: "X-User" }],
])("%s without a sign-in is refused with the way out", (_, settings) => {
  expect(() => reachOf(settings)).toThrow(ConfigError);
  expect(() => reachOf(settings)).toThrow(
    expect.objectContaining({ hint: expect.stringMatching(/FIRN|https/) }),
  );
});

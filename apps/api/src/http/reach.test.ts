import { ConfigError } from "@firn/config";
import { reachOf } from "./reach";

test("without settings the console is for this machine, without a sign-in", () => {
  expect(reachOf({})).toEqual({ host: "127.0.0.1", origin: undefined, userHeader: undefined });
});

test("behind a proxy that signs people in it may be reached by others", () => {
  const settings = {
    FIRN_CONSOLE_HOST: "0.0.0.0",
    FIRN_CONSOLE_ORIGIN: "https://firn.example.com/",
    FIRN_CONSOLE_USER_HEADER: "X-Forwarded-User",
  };
  expect(reachOf(settings)).toEqual({
    host: "0.0.0.0",
    origin: "https://firn.example.com",
    userHeader: "x-forwarded-user",
  });
});

test.each([
  ["an address of others", { FIRN_CONSOLE_HOST: "0.0.0.0" }],
  [
    "an address of others with a header only",
    { FIRN_CONSOLE_HOST: "10.0.0.7", FIRN_CONSOLE_USER_HEADER: "X-User" },
  ],
  ["a public name", { FIRN_CONSOLE_ORIGIN: "https://firn.example.com" }],
  ["a name that is none", { FIRN_CONSOLE_ORIGIN: "javascript:1", FIRN_CONSOLE_USER_HEADER: "X-User" }],
])("%s without a sign-in is refused with the way out", (_, settings) => {
  expect(() => reachOf(settings)).toThrow(ConfigError);
  expect(() => reachOf(settings)).toThrow(
    expect.objectContaining({ hint: expect.stringMatching(/FIRN|https/) }),
  );
});

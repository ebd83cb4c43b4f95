import { npmWayOut, pipWayOut } from "./way-out.mjs";

test.each([
  ["npm error code ENOTEMPTY\nnpm error syscall rename", "another npm"],
  ["npm ERR! code EBUSY", "another npm"],
  ["npm error code ENOSPC", "disk is full"],
  ["npm error code EACCES", "belong to somebody else"],
  ["npm error code ECONNREFUSED", "check the network"],
  ["npm error code SELF_SIGNED_CERT_IN_CHAIN", "check the network"],
  ["npm error code EUSAGE", "package-lock.json disagree"],
  ["spawn npm ENOENT", "install npm"],
  ["something else", "read what npm says"],
])("%j leads to %s", (said, wayOut) => {
  expect(npmWayOut(said)).toContain(wayOut);
});

test("pip's sentences stand for codes", () => {
  expect(pipWayOut("ERROR: [Errno 28] No space left on device")).toContain("disk is full");
  expect(pipWayOut("ERROR: No matching distribution")).toContain("check the network");
});

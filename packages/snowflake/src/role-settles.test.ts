import { SnowflakeError } from "@firn/config";
import { isUnassumableRole, retryWhileRoleSettles } from "./role-settles";

const refused = new SnowflakeError(
  "003167",
  "42601",
  "Error assuming AWS_ROLE:\nUser: u is not authorized",
  "COPY",
);
const notGranted = new SnowflakeError(
  "003001",
  "42501",
  "Insufficient privileges to operate on stage 'LAKE'",
  "COPY",
);

/** A clock that only sleeping moves. */
function clockOf() {
  const delays: number[] = [];
  const now = () => delays.reduce((sum, delay) => sum + delay, 0);
  const sleep = async (milliseconds: number) => void delays.push(milliseconds);
  return { now, sleep, delays };
}

/** Work that fails with the errors one after the other, then succeeds. */
function failing(...errors: Error[]) {
  return async () => {
    const error = errors.shift();
    if (error) throw error;
    return "loaded";
  };
}

describe("retryWhileRoleSettles", () => {
  it("waits longer each time until AWS lets Snowflake in", async () => {
    const { delays, ...clock } = clockOf();
    expect(await retryWhileRoleSettles(failing(refused, refused, refused), clock)).toBe("loaded");
    expect(delays).toEqual([1000, 2000, 4000]);
  });

  it("gives up after two minutes with Snowflake's error", async () => {
    const clock = clockOf();
    await expect(retryWhileRoleSettles(() => Promise.reject(refused), clock)).rejects.toBe(refused);
    expect(clock.now()).toBe(120_000);
    expect(Math.max(...clock.delays)).toBe(15_000);
  });

  it("throws any other error at once", async () => {
    const { delays, ...clock } = clockOf();
    await expect(retryWhileRoleSettles(failing(notGranted), clock)).rejects.toBe(notGranted);
    expect(delays).toEqual([]);
  });

  it("stops waiting when it is told to", async () => {
    const signal = AbortSignal.abort(new Error("stopped"));
    await expect(retryWhileRoleSettles(failing(refused), { signal })).rejects.toMatchObject({
      name: "AbortError",
    });
  });
});

test.each([
  ["Failed to access remote file: access denied. Please check your credentials", true],
  ["User: arn:aws:iam::1:user/x is not authorized to perform: sts:AssumeRole on resource: r", true],
  ["SQL access control error: Insufficient privileges to operate on table 'T'", false],
  ["Numeric value 'x' is not recognized", false],
])("%s: a role that settles is %p", (message, expected) => {
  expect(isUnassumableRole(new SnowflakeError("100016", "22000", message, "COPY"))).toBe(expected);
});

import net from "node:net";
import { demandFree, isFree, portOf } from "./ports";

async function listening<T>(work: (port: number) => Promise<T>): Promise<T> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await work((server.address() as net.AddressInfo).port);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

test("a port that somebody listens on is not free, and free again afterwards", async () => {
  const port = await listening(async (taken) => {
    expect(await isFree(taken)).toBe(false);
    return taken;
  });
  expect(await isFree(port)).toBe(true);
});

test("an occupied port names itself, its service and the variable that moves it", async () => {
  await listening(async (port) => {
    await expect(demandFree("snowflake", port)).rejects.toMatchObject({
      message: expect.stringContaining(`Port ${port}, where the local Snowflake should listen`),
      hint: expect.stringContaining(`FIRN_SNOWFLAKE_PORT=${port + 1000}`),
    });
  });
});

test.each([
  ["where the settings say", { FIRN_S3_PORT: 9001 }, undefined, 9001],
  ["where it listens, if nobody says otherwise", {}, 9002, 9002],
  ["where both agree", { FIRN_S3_PORT: 9003 }, 9003, 9003],
  ["at its own, else", { FIRN_SNOWFLAKE_PORT: 9004 }, undefined, 8586],
])("a service's port is %s", (_, settings, listensAt, port) => {
  expect(portOf("s3", settings, listensAt)).toBe(port);
});

test("a service that runs is not moved", () => {
  expect(() => portOf("s3", { FIRN_S3_PORT: 9001 }, 9002)).toThrow(
    "The local S3 runs at port 9002, and FIRN_S3_PORT is 9001.",
  );
});

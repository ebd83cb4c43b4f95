import { connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { NOTHING, type Tally } from "./tally";

const START = "POST /queries/v1/query-request HTTP/1.1\r\nHost: localhost\r\n";

/** Clients that send a byte now and then, half of them in the header and half in the body, for some seconds; then they go. */
export async function slowClients(port: number, count: number, seconds: number): Promise<Tally> {
  const sockets = await Promise.all(
    Array.from({ length: count }, (_, index) => opened(port, index % 2 === 0)),
  );
  for (let beat = 0; beat < seconds * 2; beat++) {
    for (const socket of sockets) if (socket.writable) socket.write("x");
    await wait(500);
  }
  for (const socket of sockets) socket.destroy();
  return { ...NOTHING, tried: count, closed: count };
}

const opened = (port: number, inHeader: boolean): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port });
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.off("error", reject);
      socket.on("error", () => socket.destroy());
      socket.write(inHeader ? `${START}X-Slow: ` : `${START}Content-Length: 5000\r\n\r\n`);
      resolve(socket);
    });
  });

import { connect, type Socket } from "node:net";

/** What a server did with bytes that are no proper request. */
export type Ending = "answered" | "closed" | "hung";

const PATIENCE_MILLISECONDS = 15_000;

/**
 * Writes bytes to a socket of its own, then leaves its side open, and waits for an answer or for the end. `write` returns when all is sent.
 */
export function rawSocket(port: number, write: (socket: Socket) => Promise<void> | void): Promise<Ending> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    const finish = (ending: Ending) => {
      clearTimeout(patience);
      socket.destroy();
      resolve(ending);
    };
    const patience = setTimeout(() => finish("hung"), PATIENCE_MILLISECONDS);
    socket.once("data", () => finish("answered"));
    socket.once("error", () => finish("closed"));
    socket.once("close", () => finish("closed"));
    socket.once("connect", () => void write(socket));
  });
}

import { canceled } from "../errors";
import type { HistoryEntry } from "./history";

const LONGEST_TIMER = 0x7fffffff;

/** How one statement is stopped: by its client, by another session, by STATEMENT_TIMEOUT_IN_SECONDS; until its rows have been read. */
export class Interruption {
  private readonly controller = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private hasEnded = false;
  private isSettled = false;

  constructor(
    private readonly client: AbortSignal,
    private readonly entry: HistoryEntry,
    private readonly seconds: number,
    /** Stops what DuckDB does at the moment. */
    private readonly interrupt: () => void,
    /** Gives up what it holds while it lasts. */
    private readonly release: () => void,
  ) {
    if (client.aborted) throw canceled();
    client.addEventListener("abort", this.stop, { once: true });
    entry.cancel = this.stop;
  }

  /** For whatever waits for something else than DuckDB. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  readonly stop = (): void => {
    if (this.hasEnded || this.isSettled) return;
    this.controller.abort();
    this.interrupt();
  };

  /** To be called when only its COMMIT is left to do: throws where somebody has stopped it, and from then on nobody can. */
  readonly settle = (): void => {
    if (this.signal.aborted) throw canceled();
    this.isSettled = true;
    this.pause();
  };

  /** Starts the time; also when it begins to be read. Throws where somebody has stopped it meanwhile. */
  start(): void {
    if (this.isSettled) return;
    if (this.signal.aborted) throw canceled();
    const timeOver = () => {
      this.entry.timedOutAfter = this.seconds;
      this.stop();
    };
    this.timer = setTimeout(timeOver, Math.min(this.seconds * 1000, LONGEST_TIMER));
    this.timer.unref();
  }

  /** Nothing runs just now: its rows are not read yet. */
  pause(): void {
    clearTimeout(this.timer);
  }

  /** It has ended, and is stopped no more. */
  end(): void {
    this.hasEnded = true;
    this.release();
    this.pause();
    this.entry.cancel = undefined;
    this.client.removeEventListener("abort", this.stop);
  }
}

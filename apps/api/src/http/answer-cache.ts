/** An answer as it goes out. */
export interface Answer {
  readonly bytes: Buffer;
  /** The same compressed, where that is worth it. */
  readonly gzip: Buffer | undefined;
  readonly etag: string;
}

interface Entry {
  readonly version: string;
  readonly until: number;
  readonly answer: Promise<Answer>;
  size: number;
}

export interface AnswerCacheOptions {
  /** Bytes of answers that are kept, at most. */
  readonly capacity: number;
  /** Milliseconds that an answer is kept: what changes without a step of ours, such as scores that a task refreshes, is seen after it. */
  readonly lifetime: number;
  readonly clock: () => number;
}

/** Answers by request. One that is being made is shared, one that failed is forgotten, the one unused longest goes first. */
export class AnswerCache {
  private readonly entries = new Map<string, Entry>();
  private size = 0;

  constructor(private readonly options: AnswerCacheOptions) {}

  /** The answer to `key` that was made of this version of the data, or a new one. */
  async answerOf(key: string, version: string, make: () => Promise<Answer>): Promise<Answer> {
    const known = this.entries.get(key);
    if (known && known.version === version && known.until > this.options.clock()) {
      this.entries.delete(key);
      this.entries.set(key, known);
      return known.answer;
    }
    this.forget(key);
    this.forgetExpired();
    const entry: Entry = {
      version,
      until: this.options.clock() + this.options.lifetime,
      answer: make(),
      size: 0,
    };
    this.entries.set(key, entry);
    try {
      const answer = await entry.answer;
      this.keep(key, entry, answer);
      return answer;
    } catch (error) {
      if (this.entries.get(key) === entry) this.forget(key);
      throw error;
    }
  }

  /** Bytes that are kept now. */
  get bytes(): number {
    return this.size;
  }

  private keep(key: string, entry: Entry, { bytes, gzip }: Answer): void {
    if (this.entries.get(key) !== entry) return;
    entry.size = bytes.length + (gzip?.length ?? 0) + key.length;
    this.size += entry.size;
    for (const oldest of this.entries.keys()) {
      if (this.size <= this.options.capacity) return;
      this.forget(oldest);
    }
  }

  /** From the one unused longest on; one that was used since is met when its turn comes. */
  private forgetExpired(): void {
    const now = this.options.clock();
    for (const [key, { until }] of this.entries) {
      if (until > now) return;
      this.forget(key);
    }
  }

  private forget(key: string): void {
    this.size -= this.entries.get(key)?.size ?? 0;
    this.entries.delete(key);
  }
}

import type { Row } from "@firn/snowflake";
import type { Session } from "./session";

/**
 * Lets the sessions of one run ask the same SHOW or DESCRIBE only once, as long as none of them changes anything: the grants of one role
 * say something of twenty resources. A read never waits for anything but its own answer, an answer that failed is not kept, and one that was
 * under way while something changed is not handed to those who ask later.
 */
export class RememberedReads {
  private readonly sessions = new Set<Map<string, Promise<Row[]>>>();

  /** The same session, whose reads are remembered and whose changes make all sessions forget. */
  of(session: Session): Session {
    const answers = new Map<string, Promise<Row[]>>();
    this.sessions.add(answers);
    return {
      query: (sql) =>
        isRead(sql) ? (answers.get(sql) ?? read(session, sql, answers)) : this.change(session, sql),
      close: () => session.close(),
    };
  }

  private async change(session: Session, sql: string): Promise<Row[]> {
    this.forget();
    try {
      return await session.query(sql);
    } finally {
      this.forget();
    }
  }

  private forget(): void {
    for (const answers of this.sessions) answers.clear();
  }
}

function isRead(sql: string): boolean {
  return /^(SHOW|DESCRIBE) /.test(sql);
}

function read(session: Session, sql: string, answers: Map<string, Promise<Row[]>>): Promise<Row[]> {
  const answer = session.query(sql);
  answers.set(sql, answer);
  answer.catch(() => {
    if (answers.get(sql) === answer) answers.delete(sql);
  });
  return answer;
}

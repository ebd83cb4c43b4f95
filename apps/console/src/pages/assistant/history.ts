const KEPT = 8;

/** Questions that were asked one after another: a follow-up means nothing without those before it. */
export type Conversation = readonly string[];

const keyOf = (model: string) => `firn.conversations.${model}`;

/** The conversations of this browser about a model, up to their last questions, the newest first. */
export function recentConversations(storage: Storage, model: string): Conversation[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(keyOf(model)) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isConversation).slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

const isConversation = (kept: unknown): kept is Conversation =>
  Array.isArray(kept) && kept.length > 0 && kept.every((each) => typeof each === "string");

/** Puts a conversation first; held before, it moves up. */
export function remember(storage: Storage, model: string, conversation: Conversation): void {
  const isOther = (each: Conversation) => each.join("\n") !== conversation.join("\n");
  const others = recentConversations(storage, model).filter(isOther);
  storage.setItem(keyOf(model), JSON.stringify([conversation, ...others].slice(0, KEPT)));
}

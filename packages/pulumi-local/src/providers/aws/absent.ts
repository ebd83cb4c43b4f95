/** The value, or undefined where the service answers that there is no such thing. */
export async function orAbsent<T>(answer: Promise<T>, ...codes: readonly string[]): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && codes.includes(error.name)) return undefined;
    throw error;
  }
}

/** Waits for a deletion that may have happened already. */
export async function unlessAbsent(answer: Promise<unknown>, ...codes: readonly string[]): Promise<void> {
  await orAbsent(answer, ...codes);
}

/** Does something with each, at most so many at a time, begun in the given order; gives the results in that order. */
export async function sideBySide<T, R>(
  most: number,
  all: readonly T[],
  work: (each: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const waiting = all.entries();
  const lane = async () => {
    for (const [index, each] of waiting) results[index] = await work(each);
  };
  await Promise.all(Array.from({ length: most }, lane));
  return results;
}

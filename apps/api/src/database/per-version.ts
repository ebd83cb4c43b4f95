/** Makes something once for each version of the data, for all who ask. What failed is tried again by the next one. */
export function perVersion<T>(version: () => Promise<string>, make: () => Promise<T>): () => Promise<T> {
  let known: { readonly version: string; readonly value: Promise<T> } | undefined;
  return async () => {
    const now = await version();
    if (known?.version === now) return known.value;
    const made = { version: now, value: make() };
    known = made;
    made.value.catch(() => {
      if (known === made) known = undefined;
    });
    return made.value;
  };
}

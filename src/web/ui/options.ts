/** Whether a text is a key of a table of words. */
export function isKeyOf<K extends string>(words: Readonly<Record<K, string>>, text: string): text is K {
  return Object.hasOwn(words, text);
}

/** Options of a Select from a table of words. */
export function optionsOf<K extends string>(
  words: Readonly<Record<K, string>>,
): { value: K; label: string }[] {
  return Object.keys(words)
    .filter((key) => isKeyOf(words, key))
    .map((value) => ({ value, label: words[value] }));
}

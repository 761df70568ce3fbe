/** Options of a Select from keys with their words. */
export function optionsOf<K extends string>(
  words: Readonly<Record<K, string>>,
): { value: K; label: string }[] {
  const options: { value: K; label: string }[] = [];
  for (const value in words) options.push({ value, label: words[value] });
  return options;
}

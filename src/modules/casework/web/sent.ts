/** Values as they travel. */
export function sent(values: Readonly<Record<string, string | readonly string[]>>) {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, typeof value === 'string' ? value : [...value]]),
  );
}

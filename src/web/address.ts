interface AddressParts {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
}

/** Path with its `{parameters}` filled in and the query string added. */
export function addressOf(path: string, parts: AddressParts): string {
  const filled = path.replaceAll(/\{(\w+)\}/gu, (_, key: string) => {
    const value = parts.params?.[key];
    if (value === undefined) throw new Error(`impossible: ${path} was called without ${key}`);
    return encodeURIComponent(textOf(value));
  });
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(parts.query ?? {})) {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const one of values)
      if (one !== undefined && one !== null && one !== '') search.append(key, textOf(one));
  }
  return search.size === 0 ? filled : `${filled}?${search.toString()}`;
}

/** A value as it travels in an address or a form field: text as it is, anything else as JSON. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

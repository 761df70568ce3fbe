/** What a document of GeoReport v2 is made of, before it is written as XML or JSON. */
export type Value =
  | string
  | number
  | boolean
  | null
  | { readonly item: string; readonly list: readonly Value[] }
  | { readonly record: readonly (readonly [key: string, value: Value])[] };

/** A record of named values, in the order of the specification. */
export function record(...entries: readonly (readonly [key: string, value: Value])[]): Value {
  return { record: entries };
}

/** Several values of one name: `services` of `service`. */
export function listOf(item: string, list: readonly Value[]): Value {
  return { item, list };
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as XML holds it: marks escaped, signs that XML 1.0 forbids left out. */
function escaped(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex -- exactly the signs that XML 1.0 does not allow
      .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu, '')
      .replaceAll(/[&<>"]/gu, (sign) => escapes[sign] ?? sign)
  );
}

function element(name: string, value: Value): string {
  if (value === null || value === '') return `<${name}/>`;
  if (typeof value !== 'object') return `<${name}>${escaped(String(value))}</${name}>`;
  const inner =
    'list' in value
      ? value.list.map((one) => element(value.item, one))
      : value.record.map(([key, one]) => element(key, one));
  return `<${name}>${inner.join('')}</${name}>`;
}

/** A document as XML without a namespace, UTF-8 declared. @source GeoReport v2, XML Support */
export function xmlOf(root: string, value: Value): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, value)}\n`;
}

function plain(value: Value): unknown {
  if (value === null || typeof value !== 'object') return value === '' ? null : value;
  return 'list' in value
    ? value.list.map(plain)
    : Object.fromEntries(value.record.map(([key, one]) => [key, plain(one)]));
}

/** A document as JSON by the Spark convention: a list is an array, the root has no name, what is empty is null. @source GeoReport v2, JSON Support */
export function jsonOf(value: Value): string {
  return JSON.stringify(plain(value));
}

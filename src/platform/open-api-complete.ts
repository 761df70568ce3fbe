import { z } from 'zod';

type Json = z.core.util.JSONType;
type Node = Readonly<Record<string, Json>>;

/** What a field is called, and an example of it as text. */
export type FieldWords = Readonly<Record<string, readonly string[]>>;

/** Whether a value of a document is an object. */
export function isNode(value: Json | undefined): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text of a document; empty for anything else. */
export function textIn(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** A document as plain JSON. */
export function plainJson(value: unknown): Json {
  return z.json().parse(JSON.parse(JSON.stringify(value)));
}

/** The document with every property that has no description of its own described by its name. */
export function describeFields(value: Json, words: FieldWords): Json {
  if (Array.isArray(value)) return value.map((one) => describeFields(one, words));
  if (!isNode(value)) return value;
  const described = Object.entries(value).map(([key, inner]) => {
    const done = describeFields(inner, words);
    if (key === 'properties' && isNode(done)) return [key, describeEach(done, words)] as const;
    return [key, done] as const;
  });
  return Object.fromEntries(described);
}

function describeEach(properties: Node, words: FieldWords): Json {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => {
      const word = words[name]?.[0];
      const isBare = isNode(schema) && schema['description'] === undefined && word !== undefined;
      return [name, isBare ? { ...schema, description: word } : schema];
    }),
  );
}

/** Names of fields and parameters that nothing describes. */
export function undescribed(value: Json): readonly string[] {
  const found = new Set<string>();
  collect(value, found);
  return [...found].toSorted((a, b) => (a < b ? -1 : 1));
}

function collect(value: Json, found: Set<string>): void {
  if (Array.isArray(value)) return value.forEach((one) => collect(one, found));
  if (!isNode(value)) return;
  const properties = value['properties'];
  if (isNode(properties))
    for (const [name, schema] of Object.entries(properties))
      if (isNode(schema) && schema['description'] === undefined) found.add(name);
  if (typeof value['in'] === 'string' && typeof value['name'] === 'string')
    if (isNode(value['schema']) && value['description'] === undefined) found.add(value['name']);
  for (const [key, inner] of Object.entries(value)) if (key !== 'example') collect(inner, found);
}

const deepest = 9;

/**
 * A value that fits a schema, made of the examples of its fields: enums by their first value, one row of each list.
 *
 * @param name  name of the field, for its example
 */
export function exampleOf(schema: Json | undefined, words: FieldWords, name = '', depth = 0): Json {
  if (!isNode(schema) || depth > deepest) return null;
  const given = givenExample(schema);
  if (given !== undefined) return given;
  const some = [schema['anyOf'], schema['oneOf'], schema['allOf']].find((one) => Array.isArray(one));
  if (Array.isArray(some)) return exampleOf(some[0], words, name, depth + 1);
  const type = typeOf(schema);
  if (type === 'object') return objectExample(schema, words, depth);
  if (type !== 'array') return scalarExample(schema, type, words[name]?.[1]);
  return Number(schema['maxItems'] ?? 1) === 0 ? [] : [exampleOf(schema['items'], words, name, depth + 1)];
}

/** What the schema itself fixes: a constant, the first choice, the default. */
function givenExample(schema: Node): Json | undefined {
  const choices = schema['enum'];
  return schema['const'] ?? (Array.isArray(choices) ? choices[0] : undefined) ?? schema['default'];
}

function scalarExample(schema: Node, type: string, word: string | undefined): Json {
  switch (type) {
    case 'string':
      return textExample(schema, word);
    case 'integer':
    case 'number':
      return numberExample(schema, word);
    case 'boolean':
      return word === 'true';
    default:
      return null;
  }
}

function typeOf(schema: Node): string {
  const type = schema['type'];
  if (Array.isArray(type)) return textIn(type.find((one) => one !== 'null')) || 'null';
  return typeof type === 'string' ? type : isNode(schema['properties']) ? 'object' : '';
}

function objectExample(schema: Node, words: FieldWords, depth: number): Json {
  const properties = schema['properties'];
  if (!isNode(properties)) return {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => [name, exampleOf(inner, words, name, depth + 1)]),
  );
}

/** Texts that fit the patterns of the contracts; the first that fits is the example. */
const samples = ['2022-05', '2022-06-08', '1234.5', 'B5', '370404', '370404001', 'fgj', '示例', '0'];

function textExample(schema: Node, word: string | undefined): string {
  const format = schema['format'];
  if (format === 'date') return '2022-06-08';
  if (format === 'date-time') return '2022-06-08T01:00:00.000Z';
  if (format === 'binary') return '（文件内容）';
  const pattern = schema['pattern'];
  const fits = (text: string): boolean => {
    const least = Number(schema['minLength'] ?? 0);
    return text.length >= least && (typeof pattern !== 'string' || new RegExp(pattern, 'u').test(text));
  };
  return [word ?? '示例', ...samples].find(fits) ?? '示例';
}

function numberExample(schema: Node, word: string | undefined): number {
  const least = Number(schema['minimum'] ?? 0);
  const most = Number(schema['maximum'] ?? Number.MAX_SAFE_INTEGER);
  const wanted = word === undefined ? 1 : Number(word);
  return Number.isFinite(wanted) && wanted >= least && wanted <= most ? wanted : least;
}

import { isNode, type plainJson } from '#platform/open-api-complete.ts';

type Json = ReturnType<typeof plainJson>;
type Node = Readonly<Record<string, Json>>;

const heading = `// Written by scripts/openapi.ts from the contracts; do not edit. Types only: no line of this file reaches a bundle.
`;

/** The types of the client: every endpoint with what it takes and answers, made of the API document. Needs no Zod. */
export function clientTypes(document: Node): string {
  const entries = Object.entries(node(document['paths'])).flatMap(([path, item]) =>
    Object.entries(node(item)).map(([verb, operation]) =>
      entryOf(`${verb.toUpperCase()} ${path}`, node(operation)),
    ),
  );
  return `${heading}export interface Operations {\n${entries.join('')}}\n`;
}

function entryOf(name: string, operation: Node): string {
  const parameters = Array.isArray(operation['parameters']) ? operation['parameters'].map(node) : [];
  const content = node(node(operation['requestBody'])['content']);
  const form = node(content['multipart/form-data'])['schema'];
  const json = node(content['application/json'])['schema'];
  const parts = [
    part(
      'params',
      parameters.filter((one) => one['in'] === 'path'),
    ),
    part(
      'query',
      parameters.filter((one) => one['in'] === 'query'),
    ),
    json === undefined ? '' : `readonly body: ${typeOf(json)}; `,
    form === undefined ? '' : `${bodyOfForm(node(form))}readonly file: Blob; `,
  ].join('');
  const done = node(node(operation['responses'])['200'])['content'];
  const answer = node(node(done)['application/json'])['schema'];
  const kind = answer !== undefined ? 'json' : done === undefined ? 'empty' : 'file';
  const shape = answer === undefined ? (kind === 'empty' ? 'null' : 'Uint8Array') : typeOf(answer);
  return `  /** ${text(operation['summary'])} */\n  readonly '${name}': { readonly kind: '${kind}'; readonly sent: { ${parts}}; readonly answer: ${shape} };\n`;
}

function part(key: 'params' | 'query', parameters: readonly Node[]): string {
  if (parameters.length === 0) return '';
  const isNeeded = parameters.some((one) => one['required'] === true);
  const fields = parameters.map((one) => {
    const mark = one['required'] === true ? '' : '?';
    return `readonly ${quoted(text(one['name']))}${mark}: ${typeOf(one['schema'])}`;
  });
  return `readonly ${key}${isNeeded ? '' : '?'}: { ${fields.join('; ')} }; `;
}

function bodyOfForm(form: Node): string {
  const properties = Object.entries(node(form['properties'])).filter(([name]) => name !== 'file');
  if (properties.length === 0) return '';
  const required = Array.isArray(form['required']) ? form['required'] : [];
  const schema = { type: 'object', properties: Object.fromEntries(properties), required };
  const isNeeded = properties.some(([name]) => required.includes(name));
  return `readonly body${isNeeded ? '' : '?'}: ${typeOf(schema)}; `;
}

/** TypeScript of a JSON schema. What takes a default may be left out when sent and is always there when answered. */
function typeOf(schema: Json | undefined): string {
  if (!isNode(schema)) return 'unknown';
  if (schema['const'] !== undefined) return JSON.stringify(schema['const']);
  if (Array.isArray(schema['enum'])) return schema['enum'].map((one) => JSON.stringify(one)).join(' | ');
  const some = [schema['anyOf'], schema['oneOf']].find((one) => Array.isArray(one));
  if (Array.isArray(some)) return some.map((one) => typeOf(one)).join(' | ');
  if (Array.isArray(schema['allOf'])) return schema['allOf'].map((one) => typeOf(one)).join(' & ');
  const type = schema['type'];
  if (Array.isArray(type)) return type.map((one) => typeOf({ ...schema, type: one })).join(' | ');
  switch (type) {
    case 'object':
      return objectType(schema);
    case 'array':
      return `readonly (${typeOf(schema['items'])})[]`;
    case 'integer':
      return 'number';
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return type;
    default:
      return 'unknown';
  }
}

function objectType(schema: Node): string {
  const fields = Object.entries(node(schema['properties']));
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  if (fields.length === 0) {
    const rest = schema['additionalProperties'];
    return `Readonly<Record<string, ${isNode(rest) ? typeOf(rest) : 'unknown'}>>`;
  }
  const lines = fields.map(
    ([name, one]) => `readonly ${quoted(name)}${required.includes(name) ? '' : '?'}: ${typeOf(one)}`,
  );
  return `{ ${lines.join('; ')} }`;
}

function quoted(name: string): string {
  return /^[A-Za-z_$][\w$]*$/u.test(name) ? name : JSON.stringify(name);
}

function node(value: Json | undefined): Node {
  return isNode(value) ? value : {};
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

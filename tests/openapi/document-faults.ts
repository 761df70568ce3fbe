/** Rules of OpenAPI 3.1 that can be checked without its meta-schema at hand. Test use only. */
import { isNode, type plainJson, textIn } from '../../src/platform/open-api-complete.ts';

type Json = ReturnType<typeof plainJson>;
type Node = Readonly<Record<string, Json>>;

const verbs = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);
const rootKeys = new Set([
  'openapi',
  'info',
  'jsonSchemaDialect',
  'servers',
  'paths',
  'webhooks',
  'components',
  'security',
  'tags',
  'externalDocs',
]);
const operationKeys = new Set([
  'tags',
  'summary',
  'description',
  'externalDocs',
  'operationId',
  'parameters',
  'requestBody',
  'responses',
  'callbacks',
  'deprecated',
  'security',
  'servers',
]);
const types = new Set(['null', 'boolean', 'object', 'array', 'number', 'string', 'integer']);

/** What breaks the specification, one line a fault; empty for a sound document. */
export function documentFaults(document: Node): readonly string[] {
  const faults: string[] = [];
  const say = (where: string, what: string): void => void faults.push(`${where}: ${what}`);
  for (const key of Object.keys(document)) if (!rootKeys.has(key)) say('root', `unknown key ${key}`);
  if (!/^3\.1\.\d+$/u.test(textIn(document['openapi']))) say('root', 'not 3.1');
  const info = node(document['info']);
  for (const key of ['title', 'version']) if (typeof info[key] !== 'string') say('info', `no ${key}`);
  const names = new Map<string, string>();
  const tags = new Set(list(document['tags']).map((tag) => tag['name']));
  const schemes = new Set(Object.keys(node(node(document['components'])['securitySchemes'])));
  for (const [path, item] of Object.entries(node(document['paths']))) {
    if (!path.startsWith('/')) say(path, 'a path begins with /');
    for (const [verb, operation] of Object.entries(node(item))) {
      const where = `${verb} ${path}`;
      if (!verbs.has(verb)) say(where, 'unknown verb');
      checkOperation(where, path, node(operation), { say, names, tags, schemes });
    }
  }
  checkReferences(document, document, say);
  checkSchemas(document, '', say);
  return faults;
}

interface Context {
  readonly say: (where: string, what: string) => void;
  readonly names: Map<string, string>;
  readonly tags: ReadonlySet<Json | undefined>;
  readonly schemes: ReadonlySet<string>;
}

function checkOperation(where: string, path: string, operation: Node, context: Context): void {
  const { say, names, tags, schemes } = context;
  for (const key of Object.keys(operation)) if (!operationKeys.has(key)) say(where, `unknown key ${key}`);
  const id = textIn(operation['operationId']);
  if (names.has(id)) say(where, `operationId ${id} also at ${names.get(id) ?? ''}`);
  names.set(id, where);
  for (const tag of Array.isArray(operation['tags']) ? operation['tags'] : [])
    if (!tags.has(tag)) say(where, `tag ${textIn(tag)} is not declared`);
  for (const way of list(operation['security']))
    for (const [scheme, scopes] of Object.entries(way))
      if (!schemes.has(scheme) || !Array.isArray(scopes)) say(where, `unknown security ${scheme}`);
  checkParameters(where, path, list(operation['parameters']), say);
  checkResponses(where, operation, say);
}

function checkResponses(where: string, operation: Node, say: Context['say']): void {
  const responses = Object.entries(node(operation['responses']));
  if (responses.length === 0) say(where, 'no responses');
  for (const [status, response] of responses) {
    if (!/^(?:[1-5](?:\d\d|XX)|default)$/u.test(status)) say(where, `status ${status}`);
    const answer = node(response);
    if (answer['$ref'] === undefined && typeof answer['description'] !== 'string')
      say(where, `response ${status} has no description`);
  }
  const body = operation['requestBody'];
  if (body !== undefined && !isNode(node(body)['content'])) say(where, 'a body without content');
}

function checkParameters(
  where: string,
  path: string,
  parameters: readonly Node[],
  say: Context['say'],
): void {
  const declared = new Set<string>();
  for (const parameter of parameters) {
    const key = `${textIn(parameter['in'])} ${textIn(parameter['name'])}`;
    if (declared.has(key)) say(where, `parameter ${key} twice`);
    declared.add(key);
    if (!['query', 'header', 'path', 'cookie'].includes(textIn(parameter['in']))) say(where, key);
    if (parameter['in'] === 'path' && parameter['required'] !== true) say(where, `${key} must be required`);
    if (parameter['schema'] === undefined && parameter['content'] === undefined)
      say(where, `${key} has no schema`);
  }
  const wanted = new Set([...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => `path ${name ?? ''}`));
  const given = new Set([...declared].filter((key) => key.startsWith('path ')));
  for (const key of new Set([...wanted, ...given]))
    if (wanted.has(key) !== given.has(key)) say(where, `${key}: path and parameters differ`);
}

function checkReferences(document: Node, value: Json, say: Context['say']): void {
  if (Array.isArray(value)) return value.forEach((one) => checkReferences(document, one, say));
  if (!isNode(value)) return;
  const reference = value['$ref'];
  if (typeof reference === 'string') {
    const steps = reference.replace(/^#\//u, '').split('/');
    const found = steps.reduce<Json | undefined>(
      (at, step) => node(at)[step.replaceAll('~1', '/').replaceAll('~0', '~')],
      document,
    );
    if (!reference.startsWith('#/') || found === undefined) say(reference, 'leads nowhere');
  }
  for (const [key, inner] of Object.entries(value))
    if (key !== 'example') checkReferences(document, inner, say);
}

/** Schemas of 3.1 are JSON Schema 2020-12: no `nullable`, bounds as numbers, types of its list. */
function checkSchemas(value: Json, where: string, say: Context['say']): void {
  if (Array.isArray(value)) return value.forEach((one, at) => checkSchemas(one, `${where}/${at}`, say));
  if (!isNode(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'example') continue;
    const place = `${where}/${key}`;
    if (key === 'schema' || key === 'items') checkSchema(node(inner), place, say);
    if (key === 'properties')
      for (const [name, one] of Object.entries(node(inner))) checkSchema(node(one), `${place}/${name}`, say);
    checkSchemas(inner, place, say);
  }
}

function checkPattern(pattern: Json | undefined, where: string, say: Context['say']): void {
  if (typeof pattern === 'string')
    try {
      ''.match(new RegExp(pattern, 'u'));
    } catch {
      say(where, `pattern ${pattern}`);
    }
}

function checkSchema(schema: Node, where: string, say: Context['say']): void {
  const own = schema['type'];
  const all = own === undefined ? [] : Array.isArray(own) ? own : [own];
  for (const one of all) if (!types.has(textIn(one))) say(where, `type ${textIn(one)}`);
  if ('nullable' in schema) say(where, 'nullable is of 3.0');
  for (const bound of ['exclusiveMinimum', 'exclusiveMaximum'])
    if (bound in schema && typeof schema[bound] !== 'number') say(where, `${bound} must be a number`);
  if (Array.isArray(schema['enum']) && schema['enum'].length === 0) say(where, 'empty enum');
  checkPattern(schema['pattern'], where, say);
  const properties = node(schema['properties']);
  for (const name of Array.isArray(schema['required']) ? schema['required'] : [])
    if (isNode(schema['properties']) && !(textIn(name) in properties))
      say(where, `requires ${textIn(name)}, which it does not have`);
}

function node(value: Json | undefined): Node {
  return isNode(value) ? value : {};
}

function list(value: Json | undefined): readonly Node[] {
  return Array.isArray(value) ? value.filter((one) => isNode(one)) : [];
}

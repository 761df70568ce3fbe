import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi';
import type { Env } from 'hono';
import { z } from 'zod';
import { type Endpoint, isForSystems } from '#kernel/contract.ts';
import {
  describeFields,
  exampleOf,
  type FieldWords,
  isNode,
  plainJson,
  textIn,
} from './open-api-complete.ts';

const methods = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;

/** Enters one endpoint into the API document (OpenAPI 3.1). */
export function describeEndpoint<E extends Env>(
  hono: OpenAPIHono<E>,
  method: string,
  path: string,
  endpoint: Endpoint,
): void {
  const verb = Object.entries(methods).find(([name]) => name === method)?.[1];
  if (verb === undefined) throw new Error(`impossible: method ${method}`);
  const body = bodyOf(endpoint);
  hono.openAPIRegistry.registerPath({
    method: verb,
    path,
    operationId: operationId(verb, path),
    summary: endpoint.summary,
    tags: [path.split('/')[2]?.split('.')[0] ?? ''],
    security: securityOf(method, endpoint),
    request: {
      ...(endpoint.params === undefined ? {} : { params: endpoint.params }),
      ...(endpoint.query === undefined ? {} : { query: endpoint.query }),
      ...(body === undefined ? {} : { body }),
    },
    responses: successOf(endpoint),
  });
}

/** `get /api/units/{id}` → `getUnitsById`. */
function operationId(verb: string, path: string): string {
  const words = path
    .slice('/api/'.length)
    .split(/[/.-]/u)
    .map((part) => (part.startsWith('{') ? `By${capital(part.slice(1, -1))}` : capital(part)));
  return `${verb}${words.join('')}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Without a session, by cookie, or also by a token whose scopes hold the act. */
function securityOf(method: string, endpoint: Endpoint): Record<string, string[]>[] {
  const { open, system, act } = endpoint;
  if (open === true) return [];
  if (act === undefined) return system === true ? [{ bearer: [] }] : [{ session: [] }];
  return isForSystems(method, endpoint) ? [{ session: [] }, { bearer: [act] }] : [{ session: [] }];
}

type Body = NonNullable<NonNullable<RouteConfig['request']>['body']>;

function bodyOf(endpoint: Endpoint): Body | undefined {
  if (endpoint.upload === true) {
    const fields = endpoint.body instanceof z.ZodObject ? endpoint.body.shape : {};
    return {
      required: true,
      content: {
        'multipart/form-data': {
          schema: z.object({ ...fields, file: z.unknown().meta({ type: 'string', format: 'binary' }) }),
        },
      },
    };
  }
  if (endpoint.body === undefined) return undefined;
  return { required: true, content: { 'application/json': { schema: endpoint.body } } };
}

function successOf(endpoint: Endpoint): RouteConfig['responses'] {
  if (endpoint.response === 'empty') return { 204: { description: '已办，没有内容' } };
  if (endpoint.response === 'file')
    return {
      200: {
        description: '文件，作为附件',
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
    };
  return { 200: { description: '成功', content: { 'application/json': { schema: endpoint.response } } } };
}

/** What the composition root adds to what the contracts say. */
export interface DocumentParts {
  readonly version: string;
  /** Fields by name: description and example. */
  readonly words: FieldWords;
  /** Acts that a token may be given. */
  readonly scopes: readonly string[];
}

const introduction = `序时的全部接口。读写都在 \`/api\` 之下，收发 JSON（UTF-8），文件用 multipart/form-data 的 \`file\` 字段。

- **登录**：页面用 Cookie；写请求须带 \`x-xushi-csrf: 1\`。其他系统用 \`Authorization: Bearer\` 令牌，二者不能同时带。
- **令牌**的权限是所属岗位的权限与令牌权限范围的交集；每个接口在 security 里写明所需范围，没有列 bearer 的不向令牌开放。
- **数字**用文本传输的十进制数，单位是基本单位（元、亩、%……），与计量单位字段同行。
- **错误**是 application/problem+json（RFC 9457）：\`code\` 稳定，\`detail\` 是中文原因和办法，\`faults\` 逐项指出字段、行、列。
- **增量**：\`GET /api/figures/changes?since=游标\`，按提交先后给出，不漏不重；数据只增不删。`;

/** The API document of all mounted endpoints: OpenAPI 3.1, complete with descriptions, examples, refusals and ways to sign in. */
export function apiDocument<E extends Env>(hono: OpenAPIHono<E>, parts: DocumentParts): Record<string, Json> {
  const made = plainJson(
    hono.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: '序时 Xushi',
        version: parts.version,
        description: introduction,
        license: { name: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
    }),
  );
  const described = describeFields(made, parts.words);
  if (!isNode(described) || !isNode(described['paths'])) throw new Error('impossible: no document was made');
  const paths = Object.fromEntries(
    Object.entries(described['paths']).map(([path, item]) => [path, completeItem(item, path, parts)]),
  );
  return { ...described, paths, components: componentsOf(parts), tags: tagsOf(paths) };
}

type Json = ReturnType<typeof plainJson>;

function completeItem(item: Json, path: string, parts: DocumentParts): Json {
  if (!isNode(item)) return item;
  return Object.fromEntries(
    Object.entries(item).map(([verb, operation]) => [
      verb,
      isNode(operation) ? completeOperation(operation, path, parts) : operation,
    ]),
  );
}

function completeOperation(operation: Record<string, Json>, path: string, parts: DocumentParts): Json {
  const security = Array.isArray(operation['security']) ? operation['security'] : [];
  const granted = security.filter((way) => isGranted(way, parts.scopes));
  const acts = security.flatMap((way) =>
    isNode(way) && Array.isArray(way['bearer']) ? way['bearer'].map(textIn) : [],
  );
  const described = acts.length === 0 ? {} : { description: `所需权限：\`${acts.join('`、`')}\`` };
  const parameters = Array.isArray(operation['parameters']) ? operation['parameters'] : [];
  const isOpen = security.length === 0;
  const takes = parameters.length > 0 || operation['requestBody'] !== undefined;
  const refusals = [
    ...(takes ? ['422'] : []),
    ...(isOpen ? [] : ['401', '403']),
    ...(path.includes('{') ? ['404'] : []),
    '429',
    'default',
  ];
  return {
    ...operation,
    ...described,
    security: granted,
    ...(parameters.length === 0
      ? {}
      : { parameters: parameters.map((one) => completeParameter(one, parts)) }),
    ...(operation['requestBody'] === undefined
      ? {}
      : { requestBody: withExamples(operation['requestBody'], parts) }),
    responses: {
      ...successes(operation['responses'], parts),
      ...Object.fromEntries(
        refusals.map((status) => [status, { $ref: `#/components/responses/${responseName(status)}` }]),
      ),
    },
  };
}

function isGranted(way: Json, scopes: readonly string[]): boolean {
  const acts = isNode(way) ? way['bearer'] : undefined;
  return !Array.isArray(acts) || acts.every((act) => scopes.includes(textIn(act)));
}

function successes(responses: Json | undefined, parts: DocumentParts): Record<string, Json> {
  if (!isNode(responses)) return {};
  return Object.fromEntries(
    Object.entries(responses).map(([status, one]) => [status, withExamples(one, parts)]),
  );
}

function completeParameter(parameter: Json, { words }: DocumentParts): Json {
  if (!isNode(parameter) || typeof parameter['name'] !== 'string') return parameter;
  const name = parameter['name'];
  const word = words[name]?.[0];
  const described = parameter['description'] === undefined && word !== undefined ? { description: word } : {};
  return { ...parameter, ...described, example: exampleOf(parameter['schema'], words, name) };
}

/** An example beside each schema of a body or an answer. */
function withExamples(holder: Json, { words }: DocumentParts): Json {
  if (!isNode(holder) || !isNode(holder['content'])) return holder;
  const content = Object.fromEntries(
    Object.entries(holder['content']).map(([type, media]) => [
      type,
      isNode(media) && type === 'application/json'
        ? { ...media, example: exampleOf(media['schema'], words) }
        : media,
    ]),
  );
  return { ...holder, content };
}

const refusalWords: Readonly<Record<string, string>> = {
  401: '需要登录，或令牌无效、过期、作废',
  403: '没有权限，或令牌的权限范围、地址不符',
  404: '没有找到，或看不到它',
  422: '填写有误，faults 逐项指出',
  429: '过于频繁，Retry-After 给出应等的秒数',
  default: '其他拒绝',
};

function responseName(status: string): string {
  return status === 'default' ? 'Refusal' : `Refusal${status}`;
}

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  faults: z.array(
    z.object({
      field: z.string(),
      row: z.int().optional(),
      column: z.string().optional(),
      sheet: z.string().optional(),
      message: z.string(),
    }),
  ),
  data: z.record(z.string(), z.unknown()),
  requestId: z.string(),
});

function componentsOf({ words }: DocumentParts): Json {
  const schema = describeFields(plainJson(z.toJSONSchema(problem, { target: 'draft-2020-12' })), words);
  const { $schema: _dialect, ...plain } = isNode(schema) ? schema : {};
  const responses = Object.entries(refusalWords).map(([status, description]) => [
    responseName(status),
    {
      description,
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          example: {
            type: 'about:blank',
            title: description.split('，')[0] ?? '',
            status: status === 'default' ? 409 : Number(status),
            code: 'platform.example',
            detail: '为什么不行，以及怎样办。',
            faults:
              status === '422'
                ? [{ field: 'rows.3.value', row: 4, column: '数值', message: '应为数字' }]
                : [],
            data: {},
            requestId: '0b8a6a52-3f0a-4d7e-9d55-2c9c1c2f7a10',
          },
        },
      },
    },
  ]);
  return {
    schemas: { Problem: plain },
    responses: Object.fromEntries(responses),
    securitySchemes: {
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: '__Host-xushi',
        description: '页面登录后的 Cookie；写请求须带请求头 x-xushi-csrf: 1。',
      },
      bearer: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'xushi_<县代码>_<前缀>_<密文>',
        description: '系统管理员签发的接口令牌。方括号里是所需的权限范围。',
      },
    },
  };
}

function tagsOf(paths: Readonly<Record<string, Json>>): Json {
  const names = Object.values(paths).flatMap((item) =>
    isNode(item)
      ? Object.values(item).flatMap((operation) =>
          isNode(operation) && Array.isArray(operation['tags']) ? operation['tags'].map(textIn) : [],
        )
      : [],
  );
  return [...new Set(names)].map((name) => ({ name }));
}

import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi';
import type { Env } from 'hono';
import { z } from 'zod';
import type { Endpoint } from '#kernel/contract.ts';

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  faults: z.array(
    z.object({
      field: z.string(),
      sheet: z.string().optional(),
      row: z.int().optional(),
      column: z.string().optional(),
      message: z.string(),
    }),
  ),
  data: z.record(z.string(), z.unknown()),
  requestId: z.string(),
});

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
    summary: endpoint.summary,
    tags: [path.split('/')[2] ?? ''],
    security: endpoint.open === true ? [] : [{ session: [] }],
    request: {
      ...(endpoint.params === undefined ? {} : { params: endpoint.params }),
      ...(endpoint.query === undefined ? {} : { query: endpoint.query }),
      ...(body === undefined ? {} : { body }),
    },
    responses: {
      ...successOf(endpoint),
      default: { description: 'Refusal', content: { 'application/problem+json': { schema: problem } } },
    },
  });
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
  if (endpoint.response === 'empty') return { 204: { description: 'Done' } };
  if (endpoint.response === 'file')
    return {
      200: {
        description: 'The file, as an attachment',
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
    };
  return { 200: { description: 'OK', content: { 'application/json': { schema: endpoint.response } } } };
}

/** The API document of all mounted endpoints. */
export function apiDocument<E extends Env>(hono: OpenAPIHono<E>, version: string): object {
  return hono.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: '序时 Xushi', version, license: { name: 'Apache-2.0' } },
  });
}

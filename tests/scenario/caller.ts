import assert from 'node:assert/strict';
import type { z } from 'zod';
import type { App } from '#platform/http.ts';

/** What a call sends. */
export interface Sent {
  readonly body?: unknown;
  readonly file?: { readonly name: string; readonly text: string };
  readonly fields?: Readonly<Record<string, string>>;
}

/** Somebody signed in by account and password, who calls the real app as a browser would. */
export interface Caller {
  call(method: string, path: string, sent?: Sent): Promise<Response>;
  /** The JSON of an answer that must be a success. */
  read<T>(shape: z.ZodType<T>, method: string, path: string, sent?: Sent): Promise<T>;
}

/** Signs in at a county. @throws when the account or its password is wrong */
export async function signedIn(app: App, county: string, account: string, password: string): Promise<Caller> {
  const answer = await send(app, '', 'POST', '/api/session', { body: { county, account, password } });
  assert.equal(answer.status, 200, await answer.clone().text());
  const cookie = /^[^;]+/u.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? '';
  const call = async (method: string, path: string, sent: Sent = {}): Promise<Response> =>
    send(app, cookie, method, path, sent);
  return {
    call,
    read: async (shape, method, path, sent) => {
      const answer = await call(method, path, sent);
      assert.equal(answer.status, 200, `${method} ${path}: ${await answer.clone().text()}`);
      return shape.parse(await answer.json());
    },
  };
}

async function send(app: App, cookie: string, method: string, path: string, sent: Sent): Promise<Response> {
  const headers = new Headers({ 'x-xushi-csrf': '1', cookie });
  const { body, file, fields = {} } = sent;
  if (file === undefined) {
    if (body !== undefined) headers.set('content-type', 'application/json');
    const text = body === undefined ? null : JSON.stringify(body);
    return app.hono.request(new Request(`http://localhost${path}`, { method, headers, body: text }));
  }
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) form.append(key, value);
  form.append('file', new File([file.text], file.name));
  const encoded = new Response(form);
  headers.set('content-type', encoded.headers.get('content-type') ?? '');
  const request = new Request(`http://localhost${path}`, {
    method,
    headers,
    body: await encoded.arrayBuffer(),
  });
  return app.hono.request(request);
}

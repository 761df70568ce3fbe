import { scopes } from '#modules/token/index.ts';
import type { App } from '#platform/http.ts';
import { apiDocument } from '#platform/open-api.ts';
import { productVersion } from '#platform/version.ts';
import words from './api-words.json' with { type: 'json' };

/** The API document of an app with everything mounted. Fields are described by name in `api-words.json`. */
export function documentOf(app: App): ReturnType<typeof apiDocument> {
  return apiDocument(app.hono, {
    version: productVersion(),
    words,
    scopes: scopes.map(({ act }) => act),
  });
}

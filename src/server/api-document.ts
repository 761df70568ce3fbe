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

/** The document as it is checked in: a line for each path, so that a change of the contract is a change of its line. */
export function documentText(document: ReturnType<typeof documentOf>): string {
  const { paths, ...rest } = document;
  const lines = Object.entries(paths ?? {}).map(
    ([path, item]) => `  ${JSON.stringify(path)}: ${JSON.stringify(item)}`,
  );
  const head = Object.entries(rest).map(
    ([key, value]) => ` ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return `{\n${[...head, ` "paths": {\n${lines.join(',\n')}\n }`].join(',\n')}\n}\n`;
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Assets } from './rules-state.ts';

const folder = join(import.meta.dirname, 'site');

/** A file of the site that is the same for every county; its name changes with its content. */
export interface AssetFile {
  readonly path: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

function asset(name: string, type: string): AssetFile {
  const bytes = new Uint8Array(readFileSync(join(folder, name)));
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
  const [base = '', ending = ''] = name.split('.');
  return { path: `assets/${base}-${hash}.${ending}`, type, bytes };
}

const css = asset('site.css', 'text/css; charset=utf-8');
const js = asset('site.js', 'text/javascript; charset=utf-8');

/** The site's style sheet and its one script, as they are sent. */
export const assetFiles: readonly AssetFile[] = [css, js];

/** How pages name them. */
export const assets: Assets = { css: css.path, js: js.path };

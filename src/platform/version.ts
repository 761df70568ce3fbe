import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const shape = z.object({ version: z.string() });

/** The product's version, as package.json has it. */
export function productVersion(): string {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8');
  return shape.parse(JSON.parse(text)).version;
}

// A process in which products run one after another, each over its own data folder and settings, as `xushi start` runs one. A test process has
// one for all its files: what a start loads and compiles, it loads and compiles once. Told over its channel; ends when that is closed.

import { z } from 'zod';
import { forgetTries } from '#platform/rate-limit.ts';
import { serveUntilStopped } from '#server/main.ts';

const orderShape = z.union([
  z.object({ start: z.record(z.string(), z.string()) }),
  z.object({ stop: z.literal(true) }),
]);

/** Ends the product that runs; null while none does. */
let stop: (() => void) | null = null;

function tell(what: { readonly say: string } | { readonly ended: number }): void {
  process.send?.(what);
}

async function serve(env: Readonly<Record<string, string>>): Promise<void> {
  if (stop !== null) throw new Error('products run here one after another');
  forgetTries();
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  stop = resolve;
  const code = await serveUntilStopped(
    env,
    (say) => tell({ say: `${say}\n` }),
    async () => asked,
  );
  stop = null;
  tell({ ended: code });
}

process.on('message', (message) => {
  const order = orderShape.parse(message);
  if ('stop' in order) stop?.();
  else void serve(order.start);
});

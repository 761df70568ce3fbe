// A process of `npm run simulate`: plays the seeds it is sent in a database of its own and sends back how each went.
import { z } from 'zod';
import { must } from '#kernel/errors.ts';
import { testStore } from '#platform/test-support.ts';
import { simulation } from '../tests/scenario/month/simulate.ts';

const orderShape = z.object({
  seed: z.number(),
  commands: z.number(),
  shrinks: z.boolean(),
  isWhole: z.boolean(),
});

const send = must(process.send?.bind(process), 'it is started by simulate.ts');
const store = await testStore();
const month = await simulation(store);
process.on('message', (order) => {
  const { seed, ...options } = orderShape.parse(order);
  void month.run(seed, options).then((outcome) => send(outcome));
});
process.on('disconnect', () => {
  void store.close();
});
send('ready');

import { x } from '../store.ts';
import { shape } from '../schema.ts';

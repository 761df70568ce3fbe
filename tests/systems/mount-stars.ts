import { mountSystem } from '#server/systems.ts';
import { stars } from './stars.ts';

mountSystem(stars);

export type { Actor, Role } from '#kernel/access.ts';

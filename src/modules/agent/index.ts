export { mountMcp } from './mcp.ts';

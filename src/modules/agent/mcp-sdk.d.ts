/** The little of the SDK that we use, so that the types stand where it is not installed. `agents.db.test.ts` holds it against the real one. */
declare module '@modelcontextprotocol/server' {
  interface ToolResult {
    readonly content: readonly { readonly type: 'text'; readonly text: string }[];
    readonly isError?: boolean;
  }
  export class McpServer {
    constructor(
      info: { readonly name: string; readonly title?: string; readonly version: string },
      options: { readonly capabilities: { readonly tools: object }; readonly instructions: string },
    );
    registerTool(
      name: string,
      config: {
        readonly title: string;
        readonly description: string;
        readonly inputSchema: object;
        readonly annotations: {
          readonly readOnlyHint: boolean;
          readonly destructiveHint: boolean;
          readonly idempotentHint: boolean;
          readonly openWorldHint: boolean;
        };
      },
      call: (input: unknown) => Promise<ToolResult>,
    ): void;
  }
  export function createMcpHandler(
    factory: () => McpServer,
    options: {
      readonly legacy: 'stateless';
      readonly responseMode: 'auto';
      readonly maxRequestBodySize: number;
      readonly onerror?: (error: Error) => void;
    },
  ): { readonly fetch: (request: Request) => Promise<Response> };
}

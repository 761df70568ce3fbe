/** The little of the SDK's client that the tests use, so that the types stand where it is not installed. */
declare module '@modelcontextprotocol/client' {
  export const StreamableHTTPClientTransport: new (
    address: URL,
    options: {
      readonly fetch: (address: URL | string, init?: RequestInit) => Promise<Response>;
      readonly requestInit: RequestInit;
    },
  ) => object;
  export class Client {
    constructor(info: { readonly name: string; readonly version: string }, options?: object);
    connect(transport: object): Promise<void>;
    close(): Promise<void>;
    listTools(): Promise<{
      readonly tools: readonly {
        readonly name: string;
        readonly inputSchema: { readonly type: string };
        readonly annotations?: { readonly readOnlyHint?: boolean; readonly destructiveHint?: boolean };
      }[];
    }>;
    callTool(call: {
      readonly name: string;
      readonly arguments: object;
    }): Promise<{ readonly content: unknown; readonly isError?: boolean }>;
  }
}

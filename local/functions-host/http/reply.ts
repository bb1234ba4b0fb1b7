/** An answer before it is written to a socket. */
export interface Reply {
  status: number;
  headers?: Record<string, string>;
  cookies?: string[];
  body?: string | Uint8Array;
}

export const jsonReply = (status: number, value: unknown, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8", ...headers },
  body: JSON.stringify(value),
});

export const emptyReply = (status: number, headers: Record<string, string> = {}): Reply => ({ status, headers });

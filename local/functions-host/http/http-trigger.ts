import type { RegisteredFunction } from "../azure-core/app-registry.ts";
import type { Invoke } from "../azure-core/invoke.ts";
import type { RpcTypedData } from "../azure-core/rpc.ts";
import type { Reply } from "./reply.ts";
import { emptyReply } from "./reply.ts";
import { setCookie } from "./set-cookie.ts";

export interface HttpCall {
  called: RegisteredFunction;
  method: string;
  /** Absolute. */
  url: URL;
  headers: Headers;
  parameters: Record<string, string>;
  body: Uint8Array;
  invocationId: string;
}

/** The data of the bindings that a function has beside its trigger. */
export type ExtraInputs = (called: RegisteredFunction) => [name: string, data: RpcTypedData | undefined][];

/** Invokes an HTTP function with its request whole, and makes a reply of what it returned. */
export async function invokeHttp(invoke: Invoke, extra: ExtraInputs, call: HttpCall): Promise<Reply> {
  const data: RpcTypedData = {
    http: {
      method: call.method,
      url: call.url.href,
      headers: Object.fromEntries(call.headers),
      nullableParams: nullable(Object.entries(call.parameters)),
      nullableQuery: nullable(call.url.searchParams),
      body: call.body.length > 0 ? { bytes: call.body } : null,
    },
  };
  const response = await invoke(call.called, {
    inputs: [[call.called.trigger.bindingName, data], ...extra(call.called)],
    invocationId: call.invocationId,
    ...traceOf(call.headers),
  });
  return replyOf(response.returnValue);
}

function replyOf(returned: RpcTypedData | null | undefined): Reply {
  const http = returned?.http;
  if (!http) return emptyReply(204);
  const { "set-cookie": plainCookie, ...headers } = http.headers ?? {};
  const cookies = (http.cookies ?? []).map(setCookie);
  return {
    status: Number(http.statusCode ?? 200),
    headers,
    cookies: plainCookie === undefined ? cookies : [plainCookie, ...cookies],
    body: bodyOf(http.body),
  };
}

function bodyOf(body: RpcTypedData | null | undefined): string | Uint8Array {
  return body?.bytes ?? body?.string ?? body?.json ?? "";
}

export function traceOf(headers: Headers): { traceParent?: string } {
  const traceParent = headers.get("traceparent");
  return traceParent ? { traceParent } : {};
}

function nullable(entries: Iterable<[string, string]>): Record<string, { value: string }> {
  return Object.fromEntries([...entries].map(([key, value]) => [key, { value }]));
}

/** What crosses between host and programming model: the JSON form of the worker protocol's messages. */
export interface RpcTypedData {
  string?: string | null;
  json?: string | null;
  bytes?: Uint8Array | null;
  int?: number | null;
  double?: number | null;
  http?: RpcHttp | null;
}

export interface RpcHttp {
  method?: string;
  url?: string;
  headers?: Record<string, string>;
  nullableParams?: Record<string, { value: string }>;
  nullableQuery?: Record<string, { value: string }>;
  body?: RpcTypedData | null;
  statusCode?: string;
  cookies?: RpcCookie[];
}

export interface RpcCookie {
  name: string;
  value: string;
  domain?: { value: string };
  path?: { value: string };
  expires?: { value: { seconds: number } };
  secure?: { value: boolean };
  httpOnly?: { value: boolean };
  sameSite?: "none" | "lax" | "strict" | "explicitNone";
  maxAge?: { value: number };
}

export interface RpcNamedData {
  name: string;
  data: RpcTypedData | undefined;
}

export interface RpcInvocationRequest {
  invocationId: string;
  functionId: string;
  inputData: RpcNamedData[];
  triggerMetadata: Record<string, RpcTypedData>;
  retryContext?: RpcRetryContext;
  traceContext: { traceParent: string; traceState: string; attributes: Record<string, string> };
}

export interface RpcRetryContext {
  /** 0 at the first call. */
  retryCount: number;
  maxRetryCount: number;
  /** Of the call before. */
  exception?: { message: string; stackTrace: string; source: string };
}

export interface RpcInvocationResponse {
  outputData?: RpcNamedData[];
  returnValue?: RpcTypedData | null;
}

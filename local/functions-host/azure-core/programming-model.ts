import type { RpcInvocationRequest, RpcInvocationResponse } from "./rpc.ts";

/** The contract of `@azure/functions-core` between the host and the library's programming model. */
export interface ProgrammingModel {
  name: string;
  version: string;
  getInvocationModel(core: CoreInvocation): InvocationModel | Promise<InvocationModel>;
  getCapabilities?(defaults: Record<string, string>): Record<string, string> | Promise<Record<string, string>>;
}

export type InvocationState = "preInvocationHooks" | "invocation" | "postInvocationHooks";

export interface CoreInvocation {
  invocationId: string;
  request: RpcInvocationRequest;
  metadata: FunctionMetadata;
  state: InvocationState | undefined;
  log(level: string, category: string, message: string): void;
}

export interface InvocationModel {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], callback: FunctionCallback): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<RpcInvocationResponse>;
}

export type FunctionCallback = (...inputs: unknown[]) => unknown;
export type HookCallback = (context: object) => unknown;

export interface Binding {
  type: string;
  direction: "in" | "out" | "inout";
  name: string;
  [option: string]: unknown;
}

export interface FunctionMetadata {
  name: string;
  functionId?: string;
  bindings: Record<string, Binding>;
  /** How it is called again after a failure. */
  retryOptions?: unknown;
}

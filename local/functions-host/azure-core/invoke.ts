import { randomUUID } from "node:crypto";
import type { Log, LogLevel } from "../log.ts";
import { logLevels } from "../log.ts";
import type { AppRegistry, HookName, RegisteredFunction } from "./app-registry.ts";
import { programmingModel } from "./functions-core.ts";
import type { CoreInvocation } from "./programming-model.ts";
import type { RpcInvocationResponse, RpcRetryContext, RpcTypedData } from "./rpc.ts";

export interface Invocation {
  /** Data of each `in` binding by its name; the trigger's first. */
  inputs: [name: string, data: RpcTypedData | undefined][];
  triggerMetadata?: Record<string, RpcTypedData>;
  invocationId?: string;
  traceParent?: string;
  retryContext?: RpcRetryContext | undefined;
  /** Receives the context that the handler will be given. */
  withContext?: (context: unknown) => void;
  /** Receives what the handler returned, as the hooks left it, before it is made a response. */
  withResult?: (result: unknown) => void;
}

export type Invoke = (called: RegisteredFunction, invocation: Invocation) => Promise<RpcInvocationResponse>;

/** Runs functions as the worker does: arguments, hooks, handler, hooks, response. */
export const createInvoke =
  (app: AppRegistry, log: Log): Invoke =>
  async (called, { inputs, triggerMetadata = {}, retryContext, withContext, withResult, ...traced }) => {
    const { invocationId = randomUUID(), traceParent = newTraceParent() } = traced;
    const hookData = {};
    const invoked: { context?: unknown } = {};
    const shared = {
      get hookData() {
        return hookData;
      },
      get appHookData() {
        return app.appHookData;
      },
      get invocationContext() {
        return invoked.context;
      },
    };
    const core: CoreInvocation = {
      invocationId,
      request: {
        invocationId,
        functionId: called.metadata.functionId ?? called.name,
        inputData: inputs.map(([name, data]) => ({ name, data })),
        triggerMetadata,
        ...(retryContext ? { retryContext } : {}),
        traceContext: { traceParent, traceState: "", attributes: {} },
      },
      metadata: called.metadata,
      state: undefined,
      log: (level, category, message) => {
        const logged = withGetters(shared, { level: logLevel(level), category, message });
        for (const hook of app.hooks("log")) hook(logged);
        const name = `Function.${called.name}${category === "user" ? ".User" : ""}`;
        log(logLevel(logged.level), name, "function log", { invocationId, message: logged.message });
      },
    };
    const model = await programmingModel().getInvocationModel(core);
    const made = await model.getArguments();
    invoked.context = made.context;
    withContext?.(made.context);
    core.state = "preInvocationHooks";
    const given = { inputs: made.inputs, functionCallback: called.callback };
    const before = await hooked(app, "preInvocation", shared, given);

    core.state = "invocation";
    const ran = await settle(() => model.invokeFunction(made.context, before.inputs, before.functionCallback));

    core.state = "postInvocationHooks";
    const after = await hooked(app, "postInvocation", shared, { inputs: before.inputs, ...ran });
    if (after.error !== null && after.error !== undefined) throw asError(after.error);
    withResult?.(after.result);
    return model.getResponse(made.context, after.result);
  };

async function settle(run: () => Promise<unknown>): Promise<{ result: unknown; error: unknown }> {
  try {
    return { result: await run(), error: null };
  } catch (error) {
    return { result: null, error };
  }
}

/** What the hooks of that name leave of it. */
async function hooked<S extends object, W extends object>(
  app: AppRegistry,
  name: HookName,
  readOnly: S,
  writable: W,
): Promise<W> {
  const hooks = app.hooks(name);
  if (hooks.size === 0) return writable;
  const context = withGetters(readOnly, writable);
  for (const hook of hooks) await hook(context);
  return context;
}

/** Hook contexts have members that only read, and members that a hook may replace. */
function withGetters<S extends object, W extends object>(readOnly: S, writable: W): S & W {
  return Object.defineProperties(writable, Object.getOwnPropertyDescriptors(readOnly)) as S & W;
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));
const logLevel = (level: string): LogLevel => logLevels.find((known) => known === level) ?? "information";
/** From UUIDs, which Node draws many at a time. */
const newTraceParent = (): string => `00-${hex(randomUUID())}-${hex(randomUUID()).slice(16)}-00`;
const hex = (uuid: string): string =>
  uuid.slice(0, 8) + uuid.slice(9, 13) + uuid.slice(14, 18) + uuid.slice(19, 23) + uuid.slice(24);

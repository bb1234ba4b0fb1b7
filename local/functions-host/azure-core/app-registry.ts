import type { Binding, FunctionCallback, FunctionMetadata, HookCallback } from "./programming-model.ts";

const hookNames = ["preInvocation", "postInvocation", "appStart", "appTerminate", "log"] as const;
export type HookName = (typeof hookNames)[number];

export interface RegisteredFunction {
  name: string;
  metadata: FunctionMetadata;
  callback: FunctionCallback;
  /** The binding that starts the function, by its name. */
  trigger: Binding & { bindingName: string };
}

const none: ReadonlySet<HookCallback> = new Set();

/** What an app registered while it was loaded: its functions and hooks. */
export class AppRegistry {
  readonly functions = new Map<string, RegisteredFunction>();
  readonly appHookData: Record<string, unknown>;
  #hooks = new Map<HookName, Set<HookCallback>>(hookNames.map((name) => [name, new Set()]));
  #locked = false;

  constructor(appHookData: Record<string, unknown> = {}) {
    this.appHookData = appHookData;
  }

  /** No function can be added from here on: the routes are known. */
  lock(): void {
    this.#locked = true;
  }

  addFunction(metadata: FunctionMetadata, callback: FunctionCallback): () => void {
    if (this.#locked) throw systemError(`Function "${metadata.name}" was registered after the app had started.`);
    if (this.functions.has(metadata.name)) throw systemError(`Function "${metadata.name}" is registered twice.`);
    const trigger = Object.entries(metadata.bindings).find(([, { type }]) => /trigger$/i.test(type));
    if (!trigger) throw systemError(`Function "${metadata.name}" has no trigger.`);
    const [bindingName, binding] = trigger;
    this.functions.set(metadata.name, {
      name: metadata.name,
      metadata,
      callback,
      trigger: { ...binding, bindingName },
    });
    return () => void this.functions.delete(metadata.name);
  }

  addHook(name: string, callback: HookCallback): () => void {
    const hooks = this.#hooks.get(name as HookName);
    if (!hooks) throw Object.assign(new RangeError(`Unknown hook "${name}".`), { isAzureFunctionsSystemError: true });
    hooks.add(callback);
    return () => void hooks.delete(callback);
  }

  hooks(name: HookName): ReadonlySet<HookCallback> {
    return this.#hooks.get(name) ?? none;
  }

  /** The same app with fewer functions. */
  without(isDisabled: (name: string) => boolean): AppRegistry {
    const fewer = new AppRegistry(this.appHookData);
    for (const [name, one] of this.functions) if (!isDisabled(name)) fewer.functions.set(name, one);
    fewer.#hooks = this.#hooks;
    fewer.lock();
    return fewer;
  }

  triggeredBy(type: string): RegisteredFunction[] {
    return [...this.functions.values()].filter(({ trigger }) => trigger.type.toLowerCase() === type.toLowerCase());
  }
}

const systemError = (message: string): Error =>
  Object.assign(new Error(message), { isAzureFunctionsSystemError: true });

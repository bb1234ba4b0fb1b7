import Module from "node:module";
import type { AppRegistry } from "./app-registry.ts";
import type { FunctionCallback, FunctionMetadata, HookCallback, ProgrammingModel } from "./programming-model.ts";

/**
 * `@azure/functions` looks for its host by requiring a module named `@azure/functions-core`, which exists nowhere: the
 * real worker answers that require itself. So does this. The library asks once and remembers the answer for good, a
 * missing one too, so `installFunctionsCore` must run before an app is imported.
 *
 * What the library registers goes to the app that is being loaded. There is one library in a process and so one such
 * place, but any number of apps can be loaded one after another.
 */
const hostVersion = "4.1041.0";
const moduleName = "@azure/functions-core";

let loading: AppRegistry | undefined;
let model: ProgrammingModel | undefined;
let listener: ((level: string, category: string, message: string) => void) | undefined;
let installed = false;

export function installFunctionsCore(): void {
  if (installed) return;
  installed = true;
  // Both doors: `require` of a bundled library comes in by the prototype, a loader's by `_load`.
  const internals = Module as unknown as { prototype: Requires; _load: Loads };
  const { prototype, _load } = internals;
  const require = prototype.require;
  prototype.require = function (this: unknown, id) {
    return id === moduleName ? functionsCore : Reflect.apply(require, this, [id]);
  };
  internals._load = function (this: unknown, id, ...rest) {
    return id === moduleName ? functionsCore : Reflect.apply(_load, this, [id, ...rest]);
  };
}

/** Runs the code that registers functions, and lets what it registers go to the given app. */
export async function registering(app: AppRegistry, register: () => unknown): Promise<void> {
  if (loading) throw new Error("Another app is being loaded in this process.");
  loading = app;
  try {
    await register();
  } finally {
    loading = undefined;
  }
}

export function programmingModel(): ProgrammingModel {
  if (!model) throw new Error("The app registered no function through @azure/functions.");
  return model;
}

/** Takes what the library itself logs, outside an invocation. */
export function listenToLibrary(listen: (level: string, category: string, message: string) => void): void {
  listener = listen;
}

type Requires = { require: (this: unknown, id: string) => unknown };
type Loads = (this: unknown, id: string, ...rest: unknown[]) => unknown;

class Disposable {
  readonly #dispose: () => void;

  constructor(dispose: () => void) {
    this.#dispose = dispose;
  }

  static from(...all: { dispose(): void }[]): Disposable {
    return new Disposable(() => all.forEach((one) => one.dispose()));
  }

  dispose(): void {
    this.#dispose();
  }
}

const target = (): AppRegistry => {
  if (!loading) throw Object.assign(new Error("Functions can only be registered while the app is loading."), system);
  return loading;
};
const system = { isAzureFunctionsSystemError: true };

const functionsCore = {
  version: "3.10.1",
  hostVersion,
  funcCliVersion: undefined,
  Disposable,
  registerFunction: (metadata: FunctionMetadata, callback: FunctionCallback) =>
    new Disposable(target().addFunction(metadata, callback)),
  registerHook: (name: string, callback: HookCallback) => new Disposable(target().addHook(name, callback)),
  setProgrammingModel: (given: ProgrammingModel) => {
    model = given;
  },
  getProgrammingModel: () => model,
  log: (level: string, category: string, message: string) => listener?.(level, category, message),
};

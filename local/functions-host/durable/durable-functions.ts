import type { AppRegistry, RegisteredFunction } from "../azure-core/app-registry.ts";
import type { FunctionKind, KnownFunctions } from "./engine/known-functions.ts";
import { httpActivity } from "./engine/walk.ts";

/** The durable functions of an app by kind. Names are compared without case, as the real extension does. */
export class DurableFunctions {
  readonly #activities: Map<string, RegisteredFunction>;
  readonly #orchestrators: Map<string, RegisteredFunction>;
  readonly #entities: Map<string, RegisteredFunction>;

  constructor(app: AppRegistry) {
    const byName = (type: string) => new Map(app.triggeredBy(type).map((one) => [one.name.toLowerCase(), one]));
    this.#activities = byName("activityTrigger");
    this.#orchestrators = byName("orchestrationTrigger");
    this.#entities = byName("entityTrigger");
  }

  activity(name: string): RegisteredFunction | undefined {
    return this.#activities.get(name.toLowerCase());
  }

  orchestrator(name: string): RegisteredFunction | undefined {
    return this.#orchestrators.get(name.toLowerCase());
  }

  entity(name: string): RegisteredFunction | undefined {
    return this.#entities.get(name.toLowerCase());
  }

  hasEntities(): boolean {
    return this.#entities.size > 0;
  }

  /** The engine's words for an orchestrator, activity or entity function that is not there. */
  missing(kind: FunctionKind, name: string): string {
    const known = this.#ofKind(kind);
    const names = [...known.values()].map((one) => `'${one.name}'`).join(", ");
    return (
      `The function '${name}' doesn't exist, is disabled, or is not an ${kind} function. ` +
      `Additional info: The following are the known ${kind} functions: ${names}.`
    );
  }

  /** What an orchestrator of this name can call. */
  knownTo(orchestrator: string): KnownFunctions {
    return {
      has: (kind, name) => this.#ofKind(kind).has(name.toLowerCase()) || (kind === "activity" && name === httpActivity),
      missing: (kind, name) => `Orchestrator function '${orchestrator}' failed: ${this.missing(kind, name)}`,
    };
  }

  #ofKind(kind: FunctionKind): ReadonlyMap<string, RegisteredFunction> {
    return { orchestrator: this.#orchestrators, activity: this.#activities, entity: this.#entities }[kind];
  }
}

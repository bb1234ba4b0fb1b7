export type FunctionKind = "activity" | "orchestrator" | "entity";

/** What there is for an orchestrator to call. */
export interface KnownFunctions {
  has(kind: FunctionKind, name: string): boolean;
  /** The engine's words for a function that is not there. */
  missing(kind: FunctionKind, name: string): string;
}

import type { Flags } from "../flags.ts";

/** Flags, as they stand at this moment. Cheap enough to ask at any time. */
export interface FlagSource {
  current(): Flags;
  close(): void;
}

import type { Faults } from "../faults.ts";

export type Side = keyof Faults;
type Kind = "refuse" | "drop" | "stall";

/** The faults that are set at present. A fault with `times` is struck off once it has happened so often. */
export class FaultBook {
  #faults: Faults;
  /** Changes when faults are set: sockets that are open then count their messages anew. */
  version = 0;

  constructor(faults: Faults) {
    this.#faults = faults;
  }

  get faults(): Faults {
    return this.#faults;
  }

  set(faults: Faults): void {
    this.#faults = faults;
    this.version++;
  }

  happened(side: Side, kind: Kind): void {
    const fault = this.#faults[side][kind];
    if (fault?.times === undefined) return;
    const left = fault.times > 1 ? { ...fault, times: fault.times - 1 } : undefined;
    this.#faults = { ...this.#faults, [side]: { ...this.#faults[side], [kind]: left } };
  }
}

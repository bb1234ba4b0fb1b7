import type { ChatRequest } from "./request.ts";
import type { Delays, Fault, FaultOrder } from "./fault.ts";

const noDelays: Delays = { headersMs: 0, firstDeltaMs: 0, betweenDeltasMs: 0 };
const longest = 100;

/** The faults that were ordered and not yet served, first come, first served, and the delays that hold for all. */
export class FaultPlan {
  #orders: FaultOrder[] = [];
  delays: Delays = noDelays;

  /** Returns false when too many orders are waiting. */
  order(order: FaultOrder): boolean {
    if (this.#orders.length >= longest) return false;
    this.#orders.push({ ...order });
    return true;
  }

  get waiting(): readonly FaultOrder[] {
    return this.#orders;
  }

  clear(): void {
    this.#orders = [];
    this.delays = noDelays;
  }

  /** The fault for this request, if one was ordered for it. */
  take(request: ChatRequest): Fault | undefined {
    for (const order of this.#orders) {
      if (!isFor(order, request)) continue;
      if (order.skip > 0) {
        order.skip -= 1;
        continue;
      }
      order.times -= 1;
      this.#orders = this.#orders.filter((waiting) => waiting.times > 0);
      return order.fault;
    }
    return undefined;
  }
}

function isFor(order: FaultOrder, request: ChatRequest): boolean {
  const { contains, withTools } = order;
  if (withTools !== undefined && withTools !== (request.tools ?? []).length > 0) return false;
  return contains === undefined || request.messages.some((message) => message.content.includes(contains));
}

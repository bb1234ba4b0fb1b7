import { randomUUID } from "node:crypto";
import type { ChatToolCall } from "../../core/ports/chat-model.ts";

/** A piece of a tool call, as streamed. */
export interface ToolCallPart {
  /** Some endpoints leave it out. */
  index?: number | undefined;
  id?: string | undefined;
  function?: { name?: string | undefined; arguments?: string | undefined } | undefined;
}

/**
 * Puts tool calls together from their pieces. The name and id come with the first piece; calls differ by their index
 * or, where there is none, by their id.
 */
export class ToolCallParts {
  readonly #calls: { index: number | undefined; id: string; name: string; arguments: string }[] = [];

  add(part: ToolCallPart): void {
    const call = this.#find(part) ?? this.#begin(part);
    call.name += part.function?.name ?? "";
    call.arguments += part.function?.arguments ?? "";
  }

  /** The calls in the order they began. An id that the model left out is made. Empty arguments are an empty object. */
  complete(): ChatToolCall[] {
    return this.#calls
      .filter(({ name }) => name !== "")
      .map(({ id, name, arguments: text }) => ({
        id: id === "" ? `call_${randomUUID()}` : id,
        name,
        arguments: text === "" ? "{}" : text,
      }));
  }

  #find({ index, id }: ToolCallPart) {
    if (index !== undefined) return this.#calls.find((call) => call.index === index);
    const last = this.#calls.at(-1);
    return id === undefined || last?.id === id ? last : undefined;
  }

  #begin({ index, id }: ToolCallPart) {
    const call = { index, id: id ?? "", name: "", arguments: "" };
    this.#calls.push(call);
    return call;
  }
}

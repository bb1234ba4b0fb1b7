import type { HttpRequest, HttpResponseInit } from "@azure/functions";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { documentOf } from "./call-get.ts";
import type { FunctionServices } from "../function-services.ts";
import { problem } from "../reply.ts";

/** `GET /call?phone_number=`: the newest 100 conversations, of that number if one is given. */
export const listCalls =
  ({ store }: FunctionServices) =>
  async (request: HttpRequest): Promise<HttpResponseInit> => {
    const asked = request.query.get("phone_number");
    const phoneNumber = asked === null ? undefined : PhoneNumber.safeParse(asked);
    if (phoneNumber?.success === false) {
      return problem(
        422,
        "Validation error",
        phoneNumber.error.issues.map(({ message }) => `phone_number: ${message}`),
      );
    }
    const conversations = await store.conversations({ phoneNumber: phoneNumber?.data, limit: 100 });
    if (conversations.length === 0) return problem(404, asked === null ? "No call found" : `Call ${asked} not found`);
    return { jsonBody: await Promise.all(conversations.map((conversation) => documentOf(store, conversation))) };
  };

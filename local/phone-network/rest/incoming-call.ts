import { z } from "zod";
import type { Network } from "../network.ts";
import { phoneNumber, identifierSchema } from "./identifiers.ts";
import { callNotFound, invalidRequest, wrongCallState } from "./acs-error.ts";
import { chain } from "./create-call.ts";
import { established, openConnection } from "./connect.ts";
import { addMediaStream, mediaStreamingOptionsSchema } from "./media-options.ts";
import type { Handler } from "./operation.ts";
import { parseBody } from "./parse-body.ts";
import { props } from "./props.ts";

/** Between the answer to the request and the call's standing. */
const connectMs = 100;

const answerSchema = z.object({
  incomingCallContext: z.string().min(1),
  callbackUri: z.url(),
  operationContext: z.string().optional(),
  mediaStreamingOptions: mediaStreamingOptionsSchema.optional(),
});

export const answerCall =
  (network: Network): Handler =>
  ({ body, apiVersion }) => {
    const request = parseBody(answerSchema, body);
    const incoming = network.incoming.find(request.incomingCallContext);
    if (incoming === undefined) throw callNotFound();
    if (incoming.takenBy !== undefined) throw wrongCallState();
    const { call, phone, to } = incoming;
    const connection = openConnection(network, {
      call,
      direction: "incoming",
      apiVersion,
      callbackUri: request.callbackUri,
      operationContext: request.operationContext,
      centerNumber: to.kind === "phoneNumber" ? to.phoneNumber.value : undefined,
      targets: [phoneNumber(phone.number)],
      self: network.incoming.self.rawId,
    });
    incoming.takenBy = connection.id;
    addMediaStream(network, connection, request.mediaStreamingOptions);
    network.clock.after(connectMs, () => {
      if (phone.state !== "ringing" || connection.state !== "connecting") return;
      network.exchange.join(phone, call);
      established(connection);
    });
    return { status: 200, body: props(connection, "answer"), headers: chain(connection) };
  };

const rejectSchema = z.object({
  incomingCallContext: z.string().min(1),
  callRejectReason: z.enum(["none", "busy", "forbidden"]).default("none"),
});

export const rejectCall =
  ({ incoming }: Network): Handler =>
  ({ body }) => {
    const { incomingCallContext, callRejectReason } = parseBody(rejectSchema, body);
    const rejected = incoming.reject(incomingCallContext, callRejectReason === "busy" ? "busy" : "declined");
    if (!rejected) throw callNotFound();
    return { status: 204 };
  };

const redirectSchema = z.object({ incomingCallContext: z.string().min(1), target: identifierSchema });

export const redirectCall =
  ({ incoming, exchange }: Network): Handler =>
  ({ body }) => {
    const { incomingCallContext, target } = parseBody(redirectSchema, body);
    if (target.kind !== "phoneNumber") throw invalidRequest("a call can be redirected to a phone number only");
    const redirected = incoming.redirect(incomingCallContext);
    if (redirected === undefined) throw callNotFound();
    const { phone, call } = redirected;
    exchange.ring(target.phoneNumber.value, phone.number, {
      answered: (other) => {
        exchange.join(phone, call);
        exchange.join(other, call);
      },
      failed: () => {
        phone.end("no-answer");
      },
    });
    return { status: 204 };
  };

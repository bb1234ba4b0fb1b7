import type { Network } from "../network.ts";
import { sendSms } from "../sms/send-sms.ts";
import { getCall, hangUp, terminate } from "./call-connection.ts";
import { createCall } from "./create-call.ts";
import { continuousDtmf, sendDtmfTones } from "./dtmf.ts";
import { answerCall, redirectCall, rejectCall } from "./incoming-call.ts";
import { mediaStreaming } from "./media-streaming.ts";
import type { Handler, Operation } from "./operation.ts";
import {
  addParticipant,
  cancelAddParticipant,
  getParticipant,
  holdParticipant,
  listParticipants,
  moveParticipants,
  muteParticipant,
  removeParticipant,
} from "./participants.ts";
import { cancelMedia, play } from "./play.ts";
import { recognize } from "./recognize.ts";
import { transfer } from "./transfer.ts";

/** The whole REST API: every operation with its path. */
export function operations(network: Network): Operation[] {
  const post = (path: string, handle: Handler, repeatable?: Operation["repeatable"]): Operation => ({
    method: "POST",
    path: pattern(path),
    handle,
    ...(repeatable === undefined ? {} : { repeatable }),
  });
  const get = (path: string, handle: Handler): Operation => ({ method: "GET", path: pattern(path), handle });
  return [
    post("/calling/callConnections", createCall(network), "current"),
    post("/calling/callConnections:answer", answerCall(network), "current"),
    post("/calling/callConnections:reject", rejectCall(network), "stored"),
    post("/calling/callConnections:redirect", redirectCall(network), "stored"),
    get("/calling/callConnections/{id}", getCall(network)),
    { method: "DELETE", path: pattern("/calling/callConnections/{id}"), handle: hangUp(network) },
    post("/calling/callConnections/{id}:terminate", terminate(network), "stored"),
    post("/calling/callConnections/{id}:transferToParticipant", transfer(network), "stored"),
    get("/calling/callConnections/{id}/participants", listParticipants(network)),
    get("/calling/callConnections/{id}/participants/{id}", getParticipant(network)),
    post("/calling/callConnections/{id}/participants:add", addParticipant(network), "stored"),
    post("/calling/callConnections/{id}/participants:remove", removeParticipant(network), "stored"),
    post("/calling/callConnections/{id}/participants:mute", muteParticipant(network), "stored"),
    post("/calling/callConnections/{id}/participants:moveHere", moveParticipants(network), "stored"),
    post("/calling/callConnections/{id}/participants:cancelAddParticipant", cancelAddParticipant(network), "stored"),
    post("/calling/callConnections/{id}:play", play(network)),
    post("/calling/callConnections/{id}:cancelAllMediaOperations", cancelMedia(network)),
    post("/calling/callConnections/{id}:recognize", recognize(network)),
    post("/calling/callConnections/{id}:startContinuousDtmfRecognition", continuousDtmf(network, "start")),
    post("/calling/callConnections/{id}:stopContinuousDtmfRecognition", continuousDtmf(network, "stop")),
    post("/calling/callConnections/{id}:sendDtmfTones", sendDtmfTones(network), "stored"),
    post("/calling/callConnections/{id}:hold", holdParticipant(network, true)),
    post("/calling/callConnections/{id}:unhold", holdParticipant(network, false)),
    post("/calling/callConnections/{id}:startMediaStreaming", mediaStreaming(network, "start")),
    post("/calling/callConnections/{id}:stopMediaStreaming", mediaStreaming(network, "stop")),
    post("/sms", sendSms(network)),
  ];
}

/** `{id}` stands for one part of the path up to the next slash or colon, still encoded. */
const pattern = (path: string): RegExp => new RegExp(`^${path.replaceAll("{id}", "([^/:]+)")}$`);

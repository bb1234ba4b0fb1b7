import type { HttpRequest, HttpResponseInit } from "@azure/functions";
import { flagsOf } from "../../core/call/brief/limits.ts";
import type { Transfer } from "../../core/call/call.ts";
import { instant } from "../../core/call/instant.ts";
import { restedMs } from "../../core/call/human-stay.ts";
import type { Instant } from "../../core/call/instant.ts";
import type { RelayContext } from "../../core/call/relay-context.ts";
import { recordingWanted } from "../../core/call/recording.ts";
import { callPurpose } from "../../core/follow-up/callbacks/call-purpose.ts";
import { promptsIn, spentIn } from "../../core/call/spent/tally.ts";
import { timeZoneOf } from "../../core/call/number/time-zone.ts";
import type { InboxEntry } from "../../core/ports/store.ts";
import { remindersFor } from "../../orchestrations/activities/callbacks/reminders-for.ts";
import { textsAnswered } from "../../orchestrations/activities/texts/texts-answered.ts";
import { withoutAnsweredElsewhere } from "../../orchestrations/activities/texts/texts-answered-elsewhere.ts";
import { bearerToken, callOf } from "./call-token.ts";
import type { FunctionServices } from "../function-services.ts";
import { problem } from "../reply.ts";

/** The caller hears nothing meanwhile. Mostly they are there already. */
const phrasesWithinMs = 1_000;

type ContextServices = Pick<FunctionServices, "store" | "callTokens" | "flags" | "centerNumber" | "clock"> & {
  spokenPhrases: Pick<FunctionServices["spokenPhrases"], "inLanguages">;
};

/** `GET /calls/{callId}/context`: all that the relay needs to talk in a call. */
export const getRelayContext =
  ({ store, callTokens, flags, spokenPhrases, centerNumber, clock }: ContextServices) =>
  async (request: HttpRequest): Promise<HttpResponseInit> => {
    const callId = await callOf(request, bearerToken(request), callTokens);
    // Before the call is read: a note says what is on record already.
    const notedUpTo = (await store.notes(callId, 0)).at(-1)?.number;
    const call = (await store.call(callId))?.value;
    const conversation = call && (await store.conversation(call.conversationId))?.value;
    if (call === undefined || conversation === undefined) return problem(404, "Call not found");
    if (call.state === "ended") return problem(410, "The call has ended");
    const turns = await store.turns(conversation.id);
    // Who has just gone on to another matter has said nothing in its conversation yet.
    const isAnew = call.claimChanges !== undefined;
    const changed = (call.claimChanges ?? []).map((change) => store.turns(change.conversationId));
    const turnsOfAll = [...(await Promise.all(changed)).flat(), ...turns];
    const inbox = await store.inbox(callId, 0);
    const talk = turns.filter((turn) => turn.callId === callId && turn.action === "talk");
    const resumed = isAnew || talk.length > 0;
    const flagged = flagsOf(conversation.brief, flags.current());
    const callback = call.callbackId && (await store.callback(call.callbackId))?.value;
    const context: RelayContext = {
      callId,
      conversationId: conversation.id,
      now: instant(clock.nowMs()),
      direction: call.direction,
      answeredAt: call.answeredAt,
      refused: call.refused,
      purpose: callback && callPurpose(callback),
      phoneNumber: conversation.phoneNumber,
      texts: (await store.caller(conversation.phoneNumber))?.value.texts,
      centerNumber,
      brief: conversation.brief,
      language: conversation.language,
      languageChosen: conversation.languageChosen,
      menu: call.menu,
      voiceRate: conversation.voiceRate,
      phrases: await spokenPhrases.inLanguages(
        conversation.brief.languages.map(({ code }) => code),
        phrasesWithinMs,
      ),
      claim: conversation.claim,
      reminders: await remindersFor(store, conversation),
      turns: await withoutAnsweredElsewhere(store, conversation.id, turns),
      textsAnswered: textsAnswered(callId, turnsOfAll),
      resumed,
      hasSpoken: isAnew || talk.some(({ persona }) => persona === "human"),
      machineAnsweredAt: machineAnsweredAt(inbox),
      handedOver: resumed && wasHandedOver(inbox),
      restedMs: restedMs(call.humanStays ?? [], clock.nowMs()),
      spent: spentIn(call.tallies ?? []),
      promptCount: promptsIn(call.tallies ?? []),
      transfer: isGoingOn(call.transfer) ? call.transfer : undefined,
      notedUpTo,
      timeZone: timeZoneOf(conversation.phoneNumber),
      flags: flagged,
      recording: recordingWanted(call, flagged),
    };
    return { jsonBody: context };
  };

const isGoingOn = (transfer: Transfer | undefined): boolean =>
  transfer?.state === "ringing" || transfer?.state === "taken";

/** What was told last of who has answered. */
function machineAnsweredAt(inbox: readonly InboxEntry[]): Instant | undefined {
  const told = inbox.flatMap((entry) => (entry.from === "relay" ? [entry.signal] : []));
  const last = told.findLast((signal) => signal.is === "answered-by");
  return last?.is === "answered-by" && last.who === "machine" ? last.at : undefined;
}

/** The last that a relay told about the caller's leg is that it hands it over. */
function wasHandedOver(inbox: readonly InboxEntry[]): boolean {
  const last = inbox.findLast((entry) => entry.from === "relay" && entry.signal.is !== "human");
  return last?.from === "relay" && last.signal.is === "session-over" && last.signal.handedOver;
}

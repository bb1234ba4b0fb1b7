import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { closeAll, networkAndCenter } from "../testing/network-and-center.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(() => closeAll(closing));

const source = { phoneNumber: "+18335550100" };
const caller = { phoneNumber: "+12025550106" };
const human = { phoneNumber: "+12025550107" };

/** A call to a silent phone that stands. */
async function standingCall() {
  const parts = await networkAndCenter(closing);
  const { client, callbackUrl, events } = parts.center;
  const dial = { targetParticipant: caller, sourceCallIdNumber: source };
  const { callConnection, callConnectionProperties } = await client.createCall(dial, callbackUrl);
  await events.until(({ type }) => type === "CallConnected");
  const id = z.string().parse(callConnectionProperties.callConnectionId);
  const until = (type: string) => events.until((event) => event.type === type && event.data.callConnectionId === id);
  return { ...parts, callConnection, id, until };
}

const invite = (target: { phoneNumber: string }) => ({ targetParticipant: target, sourceCallIdNumber: source });

test("participants are listed, the application among them", async () => {
  const { callConnection } = await standingCall();
  const { values = [] } = await callConnection.listParticipants();

  expect(values.map(({ identifier }) => identifier)).toMatchObject([
    { phoneNumber: "+12025550106" },
    { communicationUserId: expect.stringContaining("8:acs:") as string },
  ]);
  expect(await callConnection.getParticipant(caller)).toMatchObject({ isMuted: false, isOnHold: false });
});

test("a second phone is added, and removed again", async () => {
  const { callConnection, until } = await standingCall();
  const added = await callConnection.addParticipant(invite(human), { operationContext: "add" });
  const { data } = await until("AddParticipantSucceeded");

  expect(added).toMatchObject({ operationContext: "add", participant: { isMuted: false } });
  expect(data).toMatchObject({ operationContext: "add", participant: { rawId: "4:+12025550107" } });
  await callConnection.removeParticipant(human, { operationContext: "remove" });
  expect((await until("RemoveParticipantSucceeded")).data).toMatchObject({ operationContext: "remove" });
  expect((await callConnection.listParticipants()).values).toHaveLength(2);
});

test("whoever is busy cannot be added; the call goes on", async () => {
  const { callConnection, until } = await standingCall();
  await callConnection.addParticipant(invite({ phoneNumber: "+12025550101" }), { operationContext: "add" });
  const { data } = await until("AddParticipantFailed");

  expect(data).toMatchObject({ operationContext: "add", resultInformation: { code: 486, subCode: 560_486 } });
  expect((await callConnection.getCallConnectionProperties()).callConnectionState).toBe("connected");
});

test("an invitation is withdrawn while the phone rings", async () => {
  const { callConnection, until } = await standingCall();
  const { invitationId = "" } = await callConnection.addParticipant(invite({ phoneNumber: "+12025550102" }));
  await callConnection.cancelAddParticipantOperation(invitationId, { operationContext: "cancel" });

  expect((await until("CancelAddParticipantSucceeded")).data).toMatchObject({
    invitationId,
    operationContext: "cancel",
    resultInformation: { code: 200, subCode: 5300 },
  });
});

test("a caller is transferred: the application is told and is out of the call", async () => {
  const { callConnection, until, center } = await standingCall();
  const { operationContext } = await callConnection.transferCallToParticipant(human, { operationContext: "t" });
  expect(operationContext).toBe("t");
  expect((await until("CallTransferAccepted")).data).toMatchObject({
    operationContext: "t",
    transferTarget: { rawId: "4:+12025550107" },
    transferee: { rawId: "4:+12025550106" },
  });
  await until("CallDisconnected");

  expect(center.events.all.at(-1)?.type).toBe("CallDisconnected");
  await expect(callConnection.getCallConnectionProperties()).rejects.toMatchObject({ statusCode: 404 });
});

test.each([
  ["+12025550101", 486],
  ["+12025550103", 603],
  ["+12025550105", 404],
])("a transfer to %s fails with %i, and the call stays", async (phoneNumber, code) => {
  const { callConnection, until } = await standingCall();
  await callConnection.transferCallToParticipant({ phoneNumber }, { operationContext: "t" });

  expect((await until("CallTransferFailed")).data).toMatchObject({
    operationContext: "t",
    resultInformation: { code },
  });
  expect((await callConnection.getCallConnectionProperties()).callConnectionState).toBe("connected");
});

test("a phone of one call is moved into another; what is left of its call ends", async () => {
  const { callConnection, center, id, until } = await standingCall();
  const dial = { targetParticipant: human, sourceCallIdNumber: source };
  const other = await center.client.createCall(dial, center.callbackUrl);
  const otherId = z.string().parse(other.callConnectionProperties.callConnectionId);
  const untilOther = (type: string) =>
    center.events.until((event) => event.type === type && event.data.callConnectionId === otherId);
  await untilOther("CallConnected");

  await callConnection.moveParticipants([human], otherId, { operationContext: "move" });
  expect((await until("MoveParticipantSucceeded")).data).toMatchObject({ fromCall: otherId, operationContext: "move" });
  await untilOther("CallDisconnected");
  const { values = [] } = await center.client.getCallConnection(id).listParticipants();
  expect(values).toHaveLength(3);
});

test("a phone is put on hold and taken back", async () => {
  const { callConnection } = await standingCall();
  const media = callConnection.getCallMedia();
  await media.hold(caller);
  expect((await callConnection.getParticipant(caller)).isOnHold).toBe(true);
  await media.unhold(caller);
  expect((await callConnection.getParticipant(caller)).isOnHold).toBe(false);
});

import { afterEach, expect, test } from "vitest";
import { closeAll, networkAndCenter } from "../testing/network-and-center.ts";
import { signedRequest } from "../testing/signed-request.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(() => closeAll(closing));

const from = "+18335550100";

test("a message is sent, listed and reported; one bad recipient spoils nothing", async () => {
  const { network, center } = await networkAndCenter(closing);
  const to = ["+12025550111", "+1425555012345"];
  const results = await network
    .smsClient()
    .send({ from, to, message: "Hello" }, { enableDeliveryReport: true, tag: "t" });

  expect(results).toMatchObject([
    { to: to[0], httpStatusCode: 202, successful: true },
    { to: to[1], httpStatusCode: 400, successful: false, errorMessage: "Unknown country code." },
  ]);
  const messageId = results[0]?.messageId;
  expect(messageId).toMatch(/^Outgoing_\d{14}[\w-]+$/);
  const report = await center.gridEvents.until(({ eventType }) => eventType.endsWith("SMSDeliveryReportReceived"));
  expect(report.data).toMatchObject({ messageId, deliveryStatus: "Delivered", Tag: "t" });
  const { body } = await network.control("GET", `/sms?to=${encodeURIComponent("+12025550111")}`);
  expect(body).toMatchObject({ sms: [{ from, to: to[0], text: "Hello", messageId }] });
});

test("a number that does not exist receives nothing, and its report says so", async () => {
  const { network, center } = await networkAndCenter(closing);
  await network.smsClient().send({ from, to: ["+12025550105"], message: "Hello" }, { enableDeliveryReport: true });
  const report = await center.gridEvents.until(({ eventType }) => eventType.endsWith("SMSDeliveryReportReceived"));

  expect(report.data).toMatchObject({ deliveryStatus: "Failed" });
  expect((await network.control("GET", "/sms")).body).toEqual({ sms: [] });
});

test("the same repeatability id sends once", async () => {
  const { network } = await networkAndCenter(closing);
  const recipient = { to: "+12025550111", repeatabilityRequestId: "r-1" };
  const body = { from, smsRecipients: [recipient], message: "Hello" };
  const send = () => signedRequest(network, "POST", "/sms?api-version=2021-03-07", body);

  const [first, second] = [await send(), await send()];
  expect([first.status, second.body]).toEqual([202, first.body]);
  expect((await network.control("GET", "/sms")).body).toMatchObject({ sms: [{ text: "Hello" }] });
});

test("a caller texts during the call, and what is texted to them stands in their result", async () => {
  const { network, center } = await networkAndCenter(closing);
  const script = { caller: "+33612345678", steps: [{ sms: "B01371946" }, { silence: "60s" }] };
  const { body } = await network.control("POST", "/calls", script);
  await center.gridEvents.until(
    ({ eventType, data }) => eventType.endsWith("SMSReceived") && data["message"] === "B01371946",
  );
  await network.smsClient().send({ from, to: ["+33612345678"], message: "Thank you" });

  const { id } = body as { id: string };
  expect((await network.control("GET", `/calls/${id}`)).body).toMatchObject({ sms: [{ from, text: "Thank you" }] });
});

test("the network of a toll-free number obeys STOP and START itself, and says so", async () => {
  const { network, center } = await networkAndCenter(closing);
  const phone = "+12025550111";
  const text = (words: string) => network.control("POST", "/sms", { from: phone, text: words });
  const send = () => network.smsClient().send({ from, to: [phone], message: "Hello" }, { enableDeliveryReport: true });
  await text(" Stop ");
  await center.gridEvents.until(({ eventType }) => eventType.endsWith("SMSReceived"));
  expect(await send()).toMatchObject([{ successful: true }]);
  const report = await center.gridEvents.until(({ eventType }) => eventType.endsWith("SMSDeliveryReportReceived"));
  expect(report.data).toMatchObject({
    deliveryStatus: "Failed",
    deliveryStatusDetails: expect.stringMatching(/^4007/) as string,
  });
  await text("Start");
  await send();
  const { body } = await network.control("GET", "/sms");
  expect(body).toMatchObject({
    sms: [
      { text: expect.stringMatching(/"stop"/) as string },
      { text: expect.stringMatching(/"start"/) as string },
      { text: "Hello" },
    ],
  });
});

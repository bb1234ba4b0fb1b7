import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, violationsOf } from "./browser.ts";
import { Document, Stack, until } from "../stories/stack.ts";

let stack: Stack;
let opened: Awaited<ReturnType<typeof openBrowser>>;
beforeAll(async () => {
  stack = await Stack.start();
  opened = await openBrowser();
});
afterAll(async () => {
  await opened.close();
  await stack.stop();
});

test("somebody rings the center from the browser, types, speaks, is answered, hangs up, and gets the text", async () => {
  const page = await opened.browser.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(stack.urls.phone);
  await page.getByLabel("Your number").fill("+12025550177");
  await page.getByRole("button", { name: "Call the center" }).click();
  await page.getByText("How can I help you").waitFor();

  await page.getByLabel("Say", { exact: true }).fill("Hello, water is leaking from my shower.");
  await page.getByRole("button", { name: "Say it" }).click();
  const answer = page.locator("#transcript li.caller + li.agent");
  await answer.waitFor();
  expect(await page.locator("#transcript li.caller").allTextContents()).toEqual([
    "Hello, water is leaking from my shower.",
  ]);

  const microphone = page.getByRole("button", { name: "Speak with the microphone" });
  await microphone.click();
  await page.locator("#microphone[aria-pressed=true]").waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await microphone.click();
  await page.locator("#microphone[aria-pressed=false]").waitFor();

  await page.getByRole("button", { name: "Hang up" }).click();
  await page.getByText("The call has ended: completed.").waitFor();
  await page.locator("#received li").waitFor();
  const record = await until(
    async () => Document.parse(await (await stack.api("/call/%2B12025550177")).json()),
    ({ calls }) => calls[0]?.followUp === "done",
  );
  expect(record.messages.filter(({ persona, action }) => persona === "human" && action === "talk")).toMatchObject([
    { content: "Hello, water is leaking from my shower." },
  ]);
  expect(faults).toEqual([]);
});

import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { FinalError, PassingError } from "../../core/errors.ts";
import { createMailServer, mailUser } from "../../local/mail/index.ts";
import { createMail } from "../../services/mail/mail.ts";
import { serve } from "./local-server.ts";

const never = new AbortController().signal;
const key = "a-key";
const controlKey = "a-control-key";
const from = "Switchboard <calls@contoso.example>";
const letter = { to: "ada@example.com", subject: "Your café", text: "It is open.\nCome in.", key: "one" };

const Box = z.object({
  messages: z.array(
    z.object({
      from: z.string(),
      to: z.array(z.string()),
      subject: z.string(),
      text: z.string(),
      messageId: z.string(),
      attachments: z.array(z.object({ fileName: z.string(), contentType: z.string(), content: z.string() })),
    }),
  ),
});

async function server() {
  const standIn = createMailServer({ key, controlKey });
  const port = await standIn.listen(0);
  const http = await serve(standIn);
  onTestFinished(() => http.close());
  const control = (path: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${http.port}/control/mail/${path}`, {
      ...init,
      headers: { authorization: `Bearer ${controlKey}` },
    });
  const url = (password = key) => `smtp://${mailUser}:${password}@127.0.0.1:${port}?ignoreTLS=true`;
  return {
    mail: createMail({ url: url(), from }),
    url,
    faults: (faults: object) => control("faults", { method: "PUT", body: JSON.stringify(faults) }),
    box: async () => Box.parse(await (await control("messages")).json()).messages,
  };
}

test("a message arrives as it was written, with its files", async () => {
  const { mail, box } = await server();
  const attachments = [
    { fileName: "transcript.txt", contentType: "text/plain", content: "Hello, naïve world" },
    { fileName: "call.wav", contentType: "audio/wav", content: Uint8Array.of(1, 2, 250) },
  ];
  await mail.send({ ...letter, attachments }, never);
  const [kept, ...others] = await box();
  expect(others).toEqual([]);
  expect(kept).toMatchObject({ from: "calls@contoso.example", to: [letter.to], subject: letter.subject });
  expect(kept?.text.trim()).toBe(letter.text);
  expect(
    kept?.attachments.map(({ fileName, content }) => [fileName, Buffer.from(content, "base64").toString("latin1")]),
  ).toEqual([
    ["transcript.txt", Buffer.from("Hello, naïve world").toString("latin1")],
    ["call.wav", "\u0001\u0002ú"],
  ]);
});

test("what is told again after a lost answer has the same message id, another key has another", async () => {
  const { mail, box, faults } = await server();
  await faults({ losesAnswer: true });
  await expect(mail.send(letter, never)).rejects.toBeInstanceOf(PassingError);
  await mail.send(letter, never);
  await mail.send({ ...letter, key: "two" }, never);
  const ids = (await box()).map(({ messageId }) => messageId);
  expect([ids.length, new Set(ids).size, ids[0] === ids[1]]).toEqual([3, 2, true]);
  expect(ids[0]).toMatch(/^<[0-9a-f]{40}@contoso\.example>$/);
});

test.each([
  [421, PassingError],
  [452, PassingError],
  [550, FinalError],
  [554, FinalError],
])("a message refused with %d is told by its kind and names nobody", async (code, kind) => {
  const { mail, faults, box } = await server();
  await faults({ refuse: { code } });
  const refused = mail.send(letter, never);
  await expect(refused).rejects.toBeInstanceOf(kind);
  await expect(refused).rejects.not.toThrow(/ada/);
  expect(await box()).toEqual([]);
});

test("a server that does not know us is not asked again", async () => {
  const { url, box } = await server();
  await expect(createMail({ url: url("another"), from }).send(letter, never)).rejects.toBeInstanceOf(FinalError);
  expect(await box()).toEqual([]);
});

test("nothing is sent in the clear unless the settings say so", async () => {
  const { url, box } = await server();
  const mail = createMail({ url: url().replace("?ignoreTLS=true", ""), from });
  await expect(mail.send(letter, never)).rejects.toThrow();
  expect(await box()).toEqual([]);
});

test("a header cannot be added by way of the subject", async () => {
  const { mail, box } = await server();
  await mail.send({ ...letter, subject: "Hello\r\nBcc: eve@example.com" }, never);
  expect((await box()).map(({ to }) => to)).toEqual([[letter.to]]);
});

test("a server that is not there may come back, and nobody waits for it who has gone", async () => {
  const mail = createMail({ url: "smtp://127.0.0.1:1?ignoreTLS=true", from });
  await expect(mail.send(letter, never)).rejects.toBeInstanceOf(PassingError);
  const gone = AbortSignal.abort(new Error("gone"));
  await expect(mail.send(letter, gone)).rejects.toThrow("gone");
});

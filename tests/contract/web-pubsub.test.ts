import { WebPubSubServiceClient } from "@azure/web-pubsub";
import { WebPubSubClient, WebPubSubJsonProtocol } from "@azure/web-pubsub-client";
import { expect, onTestFinished, test } from "vitest";
import { createWebPubSub } from "../../local/web-pubsub/index.ts";
import { serve } from "./local-server.ts";

/* The stand-in for Web PubSub, talked to by the service's own libraries. */

const accessKey = "an-access-key-of-thirty-two-bytes";
const controlKey = "a-control-key-of-some-length";

async function webPubSub() {
  const server = await serve(createWebPubSub({ accessKey, controlKey }));
  onTestFinished(() => server.close());
  const url = `http://127.0.0.1:${server.port}`;
  const serviceWith = (key: string) =>
    new WebPubSubServiceClient(`Endpoint=${url};AccessKey=${key};Version=1.0;`, "hub", {
      allowInsecureConnection: true,
      retryOptions: { maxRetries: 0 },
    });
  const service = serviceWith(accessKey);
  /** A client of the service's own library, and all that it hears. */
  const client = async (options: { userId?: string; roles?: string[]; groups?: string[] } = {}) => {
    const { url: address } = await service.getClientAccessToken(options);
    const one = new WebPubSubClient(address, {
      protocol: WebPubSubJsonProtocol(),
      autoReconnect: false,
      messageRetryOptions: { maxRetries: 0 },
    });
    const heard: unknown[] = [];
    const news: (() => void)[] = [];
    const hear = (what: unknown) => {
      heard.push(what);
      for (const tell of news.splice(0)) tell();
    };
    one.on("group-message", ({ message: { group, dataType, data, fromUserId } }) =>
      hear({ group, dataType, data, fromUserId }),
    );
    one.on("server-message", ({ message: { dataType, data } }) => hear({ dataType, data }));
    const connected = new Promise<string>((resolve) => one.on("connected", (event) => resolve(event.connectionId)));
    const disconnected = new Promise<string | undefined>((resolve) =>
      one.on("disconnected", ({ message }) => resolve(message?.message)),
    );
    await one.start();
    onTestFinished(() => one.stop());
    const hears = async (count: number) => {
      while (heard.length < count) await new Promise<void>((resolve) => news.push(resolve));
      return heard;
    };
    return { one, hears, heard, connectionId: await connected, disconnected };
  };
  return { url, service, serviceWith, client, server };
}

test("what is sent to a group reaches those who joined it, and nobody after they left", async () => {
  const { service, client } = await webPubSub();
  const roles = ["webpubsub.joinLeaveGroup"];
  const [joined, other] = [await client({ roles }), await client({ roles, groups: ["other"] })];
  await joined.one.joinGroup("call 1");
  const group = service.group("call 1");
  await group.sendToAll({ number: 3 });
  await service.sendToAll("done", { contentType: "text/plain" });
  expect(await joined.hears(2)).toEqual([
    { group: "call 1", dataType: "json", data: { number: 3 }, fromUserId: undefined },
    { dataType: "text", data: "done" },
  ]);
  expect(await other.hears(1)).toEqual([{ dataType: "text", data: "done" }]);

  expect(await service.groupExists("call 1")).toBe(true);
  await joined.one.leaveGroup("call 1");
  expect(await service.groupExists("call 1")).toBe(false);
  await group.sendToAll({ number: 4 });
  await service.sendToConnection(joined.connectionId, "again", { contentType: "text/plain" });
  expect((await joined.hears(3)).at(-1)).toEqual({ dataType: "text", data: "again" });
});

test("who may join no group, or send to none, is told so", async () => {
  const { client } = await webPubSub();
  const [one, two] = [await client(), await client({ roles: ["webpubsub.joinLeaveGroup.mine"] })];
  await expect(one.one.joinGroup("mine")).rejects.toMatchObject({ errorDetail: { name: "Forbidden" } });
  await two.one.joinGroup("mine");
  await expect(two.one.joinGroup("another")).rejects.toMatchObject({ errorDetail: { name: "Forbidden" } });
  await expect(two.one.sendToGroup("mine", "hello", "text")).rejects.toMatchObject({
    errorDetail: { name: "Forbidden" },
  });
});

test("clients talk to their group, with themselves or without", async () => {
  const { client } = await webPubSub();
  const member = { groups: ["room"], roles: ["webpubsub.sendToGroup.room"] };
  const [ann, bob] = [await client({ ...member, userId: "ann" }), await client({ ...member, userId: "bob" })];
  await ann.one.sendToGroup("room", { hello: 1 }, "json", { noEcho: true });
  await ann.one.sendToGroup("room", "to all", "text");
  const from = { group: "room", fromUserId: "ann" };
  expect(await bob.hears(2)).toEqual([
    { ...from, dataType: "json", data: { hello: 1 } },
    { ...from, dataType: "text", data: "to all" },
  ]);
  expect(await ann.hears(1)).toEqual([{ ...from, dataType: "text", data: "to all" }]);
});

test("users and connections are found, put into groups, taken out, and closed", async () => {
  const { service, client } = await webPubSub();
  const ann = await client({ userId: "ann" });
  expect([await service.userExists("ann"), await service.userExists("bob")]).toEqual([true, false]);
  expect(await service.connectionExists(ann.connectionId)).toBe(true);

  const group = service.group("staff");
  await group.addUser("ann");
  await group.sendToAll({ n: 1 });
  await group.removeUser("ann");
  await group.addConnection(ann.connectionId);
  await group.sendToAll({ n: 2 }, { excludedConnections: [ann.connectionId] });
  await group.sendToAll({ n: 3 });
  expect((await ann.hears(2)).map((one) => (one as { data: unknown }).data)).toEqual([{ n: 1 }, { n: 3 }]);
  await expect(group.addConnection("nobody")).rejects.toMatchObject({
    statusCode: 404,
    code: "Error.Connection.NotExisted",
  });

  await service.sendToUser("ann", new TextEncoder().encode("hi").buffer);
  await ann.hears(3);
  await service.closeConnection(ann.connectionId, { reason: "go away" });
  expect(await ann.disconnected).toBe("go away");
});

test("nobody gets in with a key of somebody else, or a token for another address", async () => {
  const { url, service, serviceWith } = await webPubSub();
  const stranger = serviceWith("a-stranger-with-thirty-two-bytes!");
  await expect(stranger.sendToAll({})).rejects.toMatchObject({ statusCode: 401 });
  const refused = async (address: string) => {
    const client = new WebPubSubClient(address, { protocol: WebPubSubJsonProtocol(), autoReconnect: false });
    await expect(client.start()).rejects.toThrow("401");
  };
  const { token, url: good } = await service.getClientAccessToken();
  await refused((await stranger.getClientAccessToken()).url);
  await refused(good.replace("/hubs/hub", "/hubs/another"));
  await refused(good.split("?")[0] ?? "");
  const asService = await fetch(`${url}/api/hubs/hub/:send`, {
    method: "POST",
    body: "{}",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
  });
  expect(asService.status).toBe(401);
});

test("a client that sends what is no request is told why, and closed", async () => {
  const { service } = await webPubSub();
  const { url } = await service.getClientAccessToken();
  const socket = new WebSocket(url, "json.webpubsub.azure.v1");
  const heard: string[] = [];
  socket.addEventListener("message", ({ data }) => heard.push(String(data)));
  socket.addEventListener("open", () => socket.send("rubbish"));
  await new Promise((resolve) => socket.addEventListener("close", resolve));
  expect(heard.map((one) => JSON.parse(one) as unknown)).toMatchObject([
    { type: "system", event: "connected" },
    { type: "system", event: "disconnected" },
  ]);
});

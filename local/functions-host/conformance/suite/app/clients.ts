import { app, output } from "@azure/functions";
import * as df from "durable-functions";
import { note } from "./noted.ts";

/** The SDK's client, each of its methods behind a route. */
df.app.client.http("client", {
  methods: ["POST"],
  route: "client/{id}/{method}",
  handler: async (request, client) => {
    const { id = "", method } = request.params;
    const given = (await request.json()) as { name?: string; data?: unknown };
    switch (method) {
      case "start":
        await client.startNew(given.name ?? "", { instanceId: id, input: given.data });
        return client.createCheckStatusResponse(request, id);
      case "start-without-input":
        await client.startNew(given.name ?? "", { instanceId: id });
        return client.createCheckStatusResponse(request, id);
      case "start-and-wait":
        await client.startNew(given.name ?? "", { instanceId: id, input: given.data });
        return client.waitForCompletionOrCreateCheckStatusResponse(request, id, {
          timeoutInMilliseconds: 10_000,
          retryIntervalInMilliseconds: 50,
        });
      case "raise":
        await client.raiseEvent(id, given.name ?? "", given.data);
        break;
      case "terminate":
        await client.terminate(id, "enough");
        break;
      case "suspend":
        await client.suspend(id, "pause");
        break;
      case "resume":
        await client.resume(id, "on");
        break;
      case "rewind":
        await client.rewind(id, "mended");
        break;
      case "purge":
        return { jsonBody: await client.purgeInstanceHistory(id) };
      case "status":
        return { jsonBody: await client.getStatus(id) };
      case "list":
        return {
          jsonBody: (await client.getStatusBy({ runtimeStatus: [df.OrchestrationRuntimeStatus.Running] })).length,
        };
      case "signal":
        await client.signalEntity(new df.EntityId("Account", id), "add", given.data);
        break;
      case "entity":
        return { jsonBody: await client.readEntityState(new df.EntityId("Account", id)) };
      default:
        return { status: 404 };
    }
    return { jsonBody: "told" };
  },
});

/** Takes a text, and notes in the queue's function as what it arrived there. */
const queue = output.storageQueue({ queueName: "conformance-texts", connection: "AzureWebJobsStorage" });
app.http("enqueue", {
  methods: ["POST"],
  extraOutputs: [queue],
  handler: async (request, context) => {
    context.extraOutputs.set(queue, await request.text());
    return { status: 202 };
  },
});
app.storageQueue("dequeue", {
  queueName: "conformance-texts",
  connection: "AzureWebJobsStorage",
  handler: (message) => {
    const key = typeof message === "object" && message !== null && "key" in message ? String(message.key) : "texts";
    note(key, `${typeof message} ${JSON.stringify(message)}`);
  },
});

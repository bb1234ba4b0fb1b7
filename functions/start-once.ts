import type { DurableClient } from "durable-functions";

/** Starts an orchestration under that id, or finds it running. Throws where neither can be said. */
export async function startOnce(
  client: DurableClient,
  name: string,
  instanceId: string,
  input: object,
): Promise<"started" | "running"> {
  try {
    await client.startNew(name, { instanceId, input });
    return "started";
  } catch (error) {
    const running = await client.getStatus(instanceId).then(
      () => true,
      () => false,
    );
    if (!running) throw error;
    return "running";
  }
}

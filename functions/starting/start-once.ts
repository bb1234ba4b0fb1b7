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
    if (!(await isKnown(client, instanceId))) throw error;
    return "running";
  }
}

/** Whether there is or was one under that id; not, where that cannot be said. */
export const isKnown = (client: DurableClient, instanceId: string): Promise<boolean> =>
  client.getStatus(instanceId).then(
    () => true,
    () => false,
  );

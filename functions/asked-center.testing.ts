import { answerClients, engineWebhooks } from "../cli/simulate/center/durable-client.ts";
import { createCenter, type Center } from "../orchestrations/testing.ts";

type Webhooks = ReturnType<typeof engineWebhooks>;

/** A center whose triggers reach its orchestrations. */
export interface AskedCenter extends Center {
  /** Puts a test between the triggers and the engine, until the center is closed: it may be away, or lose an answer. */
  asking(between: (webhooks: Webhooks) => Webhooks): void;
}

export async function createAskedCenter(options: { startAt: string }): Promise<AskedCenter> {
  const center = await createCenter(options);
  const webhooks = engineWebhooks(center.engine);
  let unhook = answerClients(webhooks);
  return {
    ...center,
    asking: (between) => {
      unhook();
      unhook = answerClients(between(webhooks));
    },
    close: async () => {
      unhook();
      await center.close();
    },
  };
}

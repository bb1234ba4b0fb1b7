import { startFakeCenter, type FakeCenter, type FakeCenterOptions } from "./fake-center.ts";
import { startTestNetwork, type TestNetwork } from "./test-network.ts";

/** Phones and a center for one test; `closing` takes what has to be closed after it. */
export async function networkAndCenter(
  closing: (() => Promise<void>)[],
  options: FakeCenterOptions = {},
): Promise<{ network: TestNetwork; center: FakeCenter }> {
  const network = await startTestNetwork();
  closing.push(network.close);
  const center = await startFakeCenter(network, options);
  closing.push(center.close);
  return { network, center };
}

/** Closes in the opposite order, also when one of them fails to. */
export async function closeAll(closing: (() => Promise<void>)[]): Promise<void> {
  const results = await Promise.allSettled(
    closing
      .splice(0)
      .reverse()
      .map((close) => close()),
  );
  for (const result of results) if (result.status === "rejected") throw result.reason;
}

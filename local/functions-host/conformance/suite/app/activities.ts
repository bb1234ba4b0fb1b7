import { setTimeout as sleep } from "node:timers/promises";
import { app } from "@azure/functions";
import * as df from "durable-functions";
import { heard, note } from "./noted.ts";

/** What the orchestrations of this app call. An activity that takes a key notes under it that it was performed. */
df.app.activity("echo", { handler: (value: unknown) => value });
df.app.activity("type-of", { handler: (value: unknown) => typeof value });
df.app.activity("nothing", { handler: () => undefined });
df.app.activity("large", { handler: (length: number) => "é".repeat(length) });
df.app.activity("fail", {
  handler: (message: string) => {
    throw new Error(message);
  },
});

df.app.activity("pause", {
  handler: async ({ key, ms }: { key: string; ms: number }) => {
    note(key, "paused");
    await sleep(ms);
    return ms;
  },
});

/** Fails as often as it is told to, counted by key and name, and then gives its name back. */
df.app.activity("step", {
  handler: ({ key, name, failures = 0 }: { key: string; name: string; failures?: number }) => {
    note(key, name);
    if (heard(key).filter((one) => one === name).length <= failures) throw new Error(`${name} is broken`);
    return name;
  },
});

app.http("noted", { route: "noted/{key}", handler: ({ params }) => ({ jsonBody: heard(params.key ?? "") }) });

import { app } from "@azure/functions";
import * as df from "durable-functions";
import type { OrchestrationContext, Task } from "durable-functions";
import { heard, note } from "./noted.ts";

type Steps = Generator<Task, unknown, unknown>;

interface HttpAnswer {
  statusCode: number;
  content: string;
}

app.setup({ enableHttpStream: true });

/** Where it is asked to poll: at once with an answer, or twice to come back, with or without saying where. */
app.http("slow", {
  route: "slow/{key}/{how}",
  methods: ["GET", "POST"],
  handler: (request) => {
    const { key = "", how } = request.params;
    note(key, request.method);
    const asked = heard(key).length;
    const location = how === "capitals" ? { LOCATION: request.url } : { location: request.url };
    if (how === "nowhere") return { status: 202, body: "nowhere to ask again" };
    if (how === "at-once") return { status: 201, body: request.headers.get("x-said") ?? "" };
    if (asked < 3) return { status: 202, headers: { ...location, "retry-after": "1" } };
    return { status: 200, body: `answered after ${asked} requests` };
  },
});

app.http("breaks", {
  handler: () => {
    throw new Error("a secret detail");
  },
});

df.app.orchestration("asks-over-http", function* ({ df: durable }: OrchestrationContext): Steps {
  const request = durable.getInput<{ url: string; method?: string; enablePolling?: boolean }>() ?? { url: "" };
  const { url, method = "GET", enablePolling = true } = request;
  const headers = { "x-said": "hello" };
  const answer = (yield durable.callHttp({ method, url, headers, enablePolling })) as HttpAnswer;
  return { statusCode: answer.statusCode, content: answer.content };
});

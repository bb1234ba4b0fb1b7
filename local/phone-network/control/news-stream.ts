import type { ServerResponse } from "node:http";
import type { PhoneRun } from "./phone-run.ts";

/** The live transcript of a run as server-sent events; what has been said before comes first. Ends with the call. */
export function streamNews(run: PhoneRun, response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  const tell = (news: object) => response.write(`data: ${JSON.stringify(news)}\n\n`);
  tell({ type: "state", state: run.endedAt === undefined ? (run.phone?.state ?? "waiting") : "ended" });
  if (run.endedAt !== undefined) return void response.end();
  const stop = run.listen((news) => {
    tell(news);
    if (news.type === "state" && news.state === "ended") response.end();
  });
  response.on("close", stop);
}

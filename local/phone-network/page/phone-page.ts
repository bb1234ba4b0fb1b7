import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";

const types = {
  "index.html": "text/html; charset=utf-8",
  "phone.css": "text/css; charset=utf-8",
  "phone.mjs": "text/javascript; charset=utf-8",
  "microphone.mjs": "text/javascript; charset=utf-8",
} as const;

/** The page under /phone/: a phone in the browser. It holds no secret; what it does needs the control key. */
export function phonePage(): (path: string, response: ServerResponse) => void {
  const files = new Map(
    Object.entries(types).map(([name, type]) => [name, { type, bytes: readFileSync(join(import.meta.dirname, name)) }]),
  );
  return (path, response) => {
    const file = files.get(path.slice("/phone/".length) || "index.html");
    if (path === "/phone") return void response.writeHead(308, { location: "/phone/" }).end();
    if (file === undefined) return void response.writeHead(404).end();
    response.writeHead(200, {
      "content-type": file.type,
      "cache-control": "no-cache",
      "content-security-policy": "default-src 'self'; connect-src 'self' ws:; base-uri 'none'; form-action 'none'",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    });
    response.end(file.bytes);
  };
}

import { WebsocketMessageAdapter } from "microsoft-cognitiveservices-speech-sdk/distrib/lib/src/common.browser/WebsocketMessageAdapter.js";

/**
 * Makes the Speech SDK open its sockets with `ws` and not with Node's own WebSocket: of a refused connection only `ws`
 * tells the status, which tells a wrong key from a bad line. The cost is the same (measured: 0.35 % of a core a stream).
 */
export function useTellingTransport(): void {
  WebsocketMessageAdapter.forceNpmWebSocket = true;
}

import type { ServerResponse } from "node:http";
import type { LocalService } from "../local-service.ts";
import type { VoiceBox } from "../voice-box.ts";
import { systemClock, type Clock } from "./clock.ts";
import { controlDoor } from "./control/control-door.ts";
import { audioDoor } from "./control/audio-door.ts";
import { Runs } from "./control/runs.ts";
import { Callbacks } from "./events/callbacks.ts";
import { EventGrid } from "./events/event-grid.ts";
import { Exchange } from "./exchange.ts";
import { Faults } from "./faults.ts";
import { BodyTooLarge, send, type Reply } from "./http-exchange.ts";
import { IncomingCalls } from "./incoming-calls.ts";
import type { Network } from "./network.ts";
import { Directory } from "./phone/directory.ts";
import { phonePage } from "./page/phone-page.ts";
import { Recordings } from "./recordings.ts";
import { restDoor } from "./rest/rest-door.ts";
import { SmsCenter } from "./sms/sms-center.ts";
import { issuer, Tokens } from "./tokens.ts";

export interface PhoneNetworkOptions {
  /** The resource's key, base64: requests are signed with it. */
  accessKey: string;
  /** The resource's immutable id: the audience of callback tokens. */
  resourceId: string;
  /** Where this server is reached, such as http://127.0.0.1:7073. */
  publicUrl: string;
  voiceBox: VoiceBox;
  /** Recordings of both legs are written below it. */
  dataFolder: string;
  controlKey: string;
  clock?: Clock;
  eventGrid?: { webhookUrl?: string | undefined };
  /** The number that simulated callers dial. */
  centerNumber?: string;
  /** How much of an application's audio may wait to be played. */
  playoutSeconds?: number;
}

/**
 * Azure Communication Services as its SDKs see it, with simulated phones at the other end: the REST API, callbacks
 * signed by keys of its own, media sockets, text messages; a control API to drive it.
 */
export function createPhoneNetwork(options: PhoneNetworkOptions): LocalService {
  const network = compose(options);
  const rest = restDoor(network);
  const runs = new Runs(network);
  const control = controlDoor(network, runs);
  const page = phonePage();
  if (options.eventGrid?.webhookUrl !== undefined) network.eventGrid.subscribe(options.eventGrid.webhookUrl);

  return {
    name: "phone-network",
    request(request, response) {
      const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
      const answer = published(network, request.method, path);
      if (answer !== undefined) answering(response, answer);
      else if (path.startsWith("/calling/") || path === "/sms") answering(response, rest(request));
      else if (path.startsWith("/control/phone/")) answering(response, control(request, response));
      else if (path === "/phone" || path.startsWith("/phone/")) page(path, response);
      else return false;
      return true;
    },
    upgrade: audioDoor(network, runs),
    close: async () => {
      network.exchange.close();
      network.callbacks.close();
      network.eventGrid.close();
      await network.recordings.close();
    },
  };
}

function compose(options: PhoneNetworkOptions): Network {
  const { clock = systemClock, voiceBox, dataFolder, resourceId, centerNumber = "+18335550100" } = options;
  const tokens = new Tokens(resourceId);
  const faults = new Faults();
  const eventGrid = new EventGrid(clock, resourceId);
  const directory = new Directory(voiceBox);
  const recordings = new Recordings(dataFolder);
  const sms = new SmsCenter({ clock, eventGrid, directory });
  const exchange = new Exchange({
    clock,
    voiceBox,
    directory,
    recordings,
    sms: (phone, text) => {
      sms.receive(phone.number, phone.options.otherNumber, text);
    },
  });
  return {
    ...options,
    playoutSeconds: options.playoutSeconds ?? 60,
    clock,
    centerNumber,
    tokens,
    faults,
    eventGrid,
    directory,
    recordings,
    sms,
    exchange,
    callbacks: new Callbacks({ tokens, clock, faults }),
    incoming: new IncomingCalls({ clock, exchange, eventGrid, resourceId }),
  };
}

/** What anybody may read: the keys that tokens are signed with, and where they are. */
function published({ tokens, publicUrl }: Network, method: string | undefined, path: string) {
  if (method !== "GET") return undefined;
  if (path === "/calling/keys") return tokens.publicKeys().then((body): Reply => ({ status: 200, body }));
  if (path !== "/calling/.well-known/acsopenidconfiguration") return undefined;
  const body = {
    issuer,
    jwks_uri: `${publicUrl}/calling/keys`,
    id_token_signing_alg_values_supported: ["RS256"],
  };
  return Promise.resolve<Reply>({ status: 200, body });
}

/** Sends what comes of a request; a fault of our own is the service's 500. */
function answering(response: ServerResponse, reply: Promise<Reply | "hang" | void>): void {
  reply.then(
    (answer) => {
      if (answer !== "hang" && answer !== undefined) send(response, answer);
    },
    (error: unknown) => {
      if (error instanceof BodyTooLarge) return send(response, { status: 413 });
      console.error("phone-network: a request failed", error);
      send(response, { status: 500, body: { error: { code: "9999", message: "Unknown internal server error." } } });
    },
  );
}

import type { VoiceBox } from "../voice-box.ts";
import type { Clock } from "./clock.ts";
import type { Callbacks } from "./events/callbacks.ts";
import type { EventGrid } from "./events/event-grid.ts";
import type { Exchange } from "./exchange.ts";
import type { Faults } from "./faults.ts";
import type { IncomingCalls } from "./incoming-calls.ts";
import type { Directory } from "./phone/directory.ts";
import type { Recordings } from "./recordings.ts";
import type { SmsCenter } from "./sms/sms-center.ts";
import type { Tokens } from "./tokens.ts";

/** The parts of the phone network, as its two doors (REST and control) use them. */
export interface Network {
  clock: Clock;
  voiceBox: VoiceBox;
  tokens: Tokens;
  faults: Faults;
  callbacks: Callbacks;
  eventGrid: EventGrid;
  directory: Directory;
  recordings: Recordings;
  exchange: Exchange;
  incoming: IncomingCalls;
  sms: SmsCenter;
  resourceId: string;
  publicUrl: string;
  accessKey: string;
  controlKey: string;
  centerNumber: string;
  playoutSeconds: number;
}

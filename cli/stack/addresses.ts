import { resolve } from "node:path";

/** Where a stack on this machine listens and keeps its data. */
export interface Addresses {
  dataFolder: string;
  functionsPort: number;
  relayPort: number;
  servicesPort: number;
  functionsUrl: string;
  relayUrl: string;
  servicesUrl: string;
}

/** What is known only once the stack starts, besides. */
export interface StackAddresses extends Addresses {
  /** Any port that is free: SMTP cannot share one with the other stand-ins, since its server speaks first. */
  mailPort: number;
}

/** Ports from SWITCHBOARD_PORT (7071), then the next two; data in SWITCHBOARD_DATA (`.data`). Throws on a bad port. */
export function addressesFrom(env: Readonly<Record<string, string | undefined>>, root: string): Addresses {
  const port = Number(env.SWITCHBOARD_PORT?.trim() || 7071);
  if (!Number.isInteger(port) || port < 1 || port > 65_533) {
    throw new Error("SWITCHBOARD_PORT must be a port from 1 to 65533; the two after it are used too.");
  }
  return {
    dataFolder: resolve(root, env.SWITCHBOARD_DATA?.trim() || ".data"),
    functionsPort: port,
    relayPort: port + 1,
    servicesPort: port + 2,
    functionsUrl: `http://127.0.0.1:${port}`,
    relayUrl: `ws://127.0.0.1:${port + 1}`,
    servicesUrl: `http://127.0.0.1:${port + 2}`,
  };
}

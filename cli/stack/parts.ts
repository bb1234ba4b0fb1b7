import { join } from "node:path";
import { relayNodeFlags } from "../../media-relay/node-flags.ts";
import type { StackAddresses } from "./addresses.ts";
import { servicesSettings, settingsOf } from "./environment.ts";
import type { Secrets } from "./secrets.ts";
import type { Part } from "./supervisor.ts";

/** What runs: the sources as they stand, or the bundles of `npm run build`. */
export interface Programs {
  functionsApp: string;
  relay: string;
}

export const sources = (root: string): Programs => ({
  functionsApp: root,
  relay: join(root, "media-relay", "main.ts"),
});

export const bundles = (root: string): Programs => ({
  functionsApp: join(root, "dist", "functions"),
  relay: join(root, "dist", "media-relay", "main.js"),
});

/** Callers hear nothing meanwhile. */
const relayHungAfterMs = 8_000;

/** The three processes of a local stack. */
export function partsOf(root: string, programs: Programs, addresses: StackAddresses, secrets: Secrets): Part[] {
  const settings = settingsOf(addresses, secrets);
  const { functionsUrl, servicesUrl, functionsPort } = addresses;
  const relayUrl = addresses.relayUrl.replace(/^ws/, "http");
  return [
    {
      name: "local services",
      args: [join(root, "local", "main.ts")],
      env: servicesSettings(addresses, secrets),
      ready: answers(`${servicesUrl}/calling/keys`),
    },
    {
      name: "functions",
      args: [
        join(root, "local", "functions-host", "main.ts"),
        programs.functionsApp,
        ...["--port", String(functionsPort)],
        ...["--data", join(addresses.dataFolder, "functions-host")],
      ],
      env: {
        ...settings,
        SWITCHBOARD_BRIEF_FILE: join(root, "briefs", "default.yaml"),
        SWITCHBOARD_ROLES_FOLDER: join(root, "roles"),
        SWITCHBOARD_MENUS_FOLDER: join(root, "menus"),
        FUNCTIONS_HOST_KEY: secrets.functionsKey,
      },
      ready: answers(`${functionsUrl}/health/liveness`),
    },
    {
      name: "media relay",
      args: [...relayNodeFlags, programs.relay],
      env: settings,
      ready: answers(`${relayUrl}/health/liveness`),
      handsOver: true,
      // The carrier goes on sending to a socket that nobody reads.
      hungAfterMs: relayHungAfterMs,
    },
  ];
}

const answers = (url: string) => (): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    async (response) => {
      await response.body?.cancel();
      return response.ok;
    },
    () => false,
  );

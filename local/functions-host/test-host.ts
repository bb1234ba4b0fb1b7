import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadApp } from "./azure-core/load-app.ts";
import type { MovableClock } from "./clock.ts";
import { createHost, type Host } from "./host.ts";
import type { Log, LogFields } from "./log.ts";
import { defaultHostSettings, type HostSettings } from "./settings/host-json.ts";

export interface Logged extends LogFields {
  level: string;
  category: string;
  event: string;
}

export interface TestHost extends Host {
  logged: Logged[];
  dataFolder: string;
  /** Sends to an address below the host's, with the host key unless told not to. */
  send(path: string, init?: RequestInit & { key?: string | null }): Promise<Response>;
  /** Closes the host and starts another on the same data folder, with the same functions. */
  restart(meanwhile?: () => void): Promise<TestHost>;
  /** Closes the host and removes its data. */
  dispose(): Promise<void>;
}

export interface TestHostOptions {
  settings?: Partial<HostSettings>;
  clock?: MovableClock;
  maxBodyBytes?: number;
}

/** A host of the functions that `register` registers, on a free port and a data folder of its own. */
export async function startTestHost(register: () => unknown, options: TestHostOptions = {}): Promise<TestHost> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), "functions-host-"));
  const app = await loadApp(import.meta.dirname, register);
  const { settings, ...others } = options;
  const start = async (): Promise<TestHost> => {
    const logged: Logged[] = [];
    const log: Log = (level, category, event, fields) => void logged.push({ level, category, event, ...fields });
    const host = await createHost({
      app,
      settings: { ...defaultHostSettings, ...settings },
      dataFolder,
      port: 0,
      log,
      ...others,
    });
    return {
      ...host,
      logged,
      dataFolder,
      send: (to, { key = host.key, ...init } = {}) => {
        const headers = new Headers(init.headers);
        if (key !== null) headers.set("x-functions-key", key);
        return fetch(`${host.url}/${to}`, { redirect: "manual", ...init, headers });
      },
      restart: async (meanwhile) => {
        await host.close();
        meanwhile?.();
        return start();
      },
      dispose: async () => {
        await host.close();
        await rm(dataFolder, { recursive: true });
      },
    };
  };
  return start();
}

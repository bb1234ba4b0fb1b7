import { randomBytes } from "node:crypto";
import path from "node:path";
import { adminApi } from "./admin-api.ts";
import { advance } from "./advance.ts";
import { createInvoke } from "./azure-core/invoke.ts";
import type { RegisteredFunction } from "./azure-core/app-registry.ts";
import { withTimeLimit } from "./azure-core/time-limit.ts";
import { listenToLibrary } from "./azure-core/functions-core.ts";
import type { LoadedApp } from "./azure-core/load-app.ts";
import type { MovableClock } from "./clock.ts";
import { type DataFolder, takeDataFolder } from "./data-folder.ts";
import { DurableFunctions } from "./durable/durable-functions.ts";
import { clientBinding } from "./durable/management/instance-urls.ts";
import { managementApi } from "./durable/management/management-api.ts";
import { keepForDays } from "./durable/retention.ts";
import { Database } from "./durable/store/database.ts";
import { DurableStore } from "./durable/store/durable-store.ts";
import { TaskHub } from "./durable/task-hub.ts";
import { frontDoor } from "./front-door.ts";
import { HostKeys, keptHostKey } from "./http/host-keys.ts";
import { createRouter } from "./http/router.ts";
import { streamingFunctions } from "./http/streaming.ts";
import type { ExtraInputs } from "./http/http-trigger.ts";
import type { Log, LogLevel } from "./log.ts";
import { logLevels } from "./log.ts";
import { QueueStore } from "./queues/queue-store.ts";
import { Queues, withQueueOutputs } from "./queues/queues.ts";
import { monitor } from "./monitor/monitor.ts";
import { listen } from "./server.ts";
import { isDisabled } from "./settings/disabled-functions.ts";
import type { HostSettings } from "./settings/host-json.ts";
import { resolveSettings } from "./settings/local-settings.ts";
import { eventGridWebhook } from "./triggers/event-grid.ts";
import { TimerTriggers } from "./triggers/timer-trigger.ts";
import { WallClock } from "./wall-clock.ts";

export interface HostOptions {
  app: LoadedApp;
  settings: HostSettings;
  /** Holds the store and the host key; locked for as long as the host runs. By its path, or taken already. */
  dataFolder: string | DataFolder;
  /** 0 for any free one. */
  port: number;
  key?: string | undefined;
  log: Log;
  /** The machine's, unless a test brings its own. */
  clock?: MovableClock;
  maxBodyBytes?: number;
}

export interface Host {
  /** `http://localhost:N` */
  url: string;
  /** `http://localhost:N/runtime/webhooks/durabletask/` */
  durable: string;
  key: string;
  hub: TaskHub;
  routes: { name: string; methods: readonly string[]; url: string }[];
  /** Lets what runs come to a commit, then stops and lets go of the data folder. */
  close(): Promise<void>;
}

const standardMaxBodyBytes = 100 * 1024 * 1024;
const clockOffset = "clock-offset-ms";

export async function createHost(options: HostOptions): Promise<Host> {
  const { dataFolder } = options;
  const folder = typeof dataFolder === "string" ? await takeDataFolder(dataFolder) : dataFolder;
  let database: Database | undefined;
  try {
    database = new Database(path.join(folder.path, "host.db"), "normal", (damaged) => {
      options.log("critical", "Host.Store", "store is damaged", { error: damaged.message });
      // Ends the process: there is nothing left that could be answered or done.
      setImmediate(() => {
        throw damaged;
      });
    });
    return await hostOn(folder, database, options);
  } catch (error) {
    database?.close();
    folder.release();
    throw error;
  }
}

async function hostOn(folder: DataFolder, database: Database, options: HostOptions): Promise<Host> {
  const { app, port, key, log, clock: given, maxBodyBytes = standardMaxBodyBytes } = options;
  const setting = (text: string) => resolveSettings(text, process.env);
  const settings = { ...options.settings, taskHub: setting(options.settings.taskHub) };
  const store = new DurableStore(database);
  const clock = given ?? new WallClock(Number(store.meta(clockOffset) ?? 0));
  const keys = new HostKeys(key ?? (await keptHostKey(folder.path)));
  const registry = app.registry.without((name) => isDisabled(name, process.env));
  listenToLibrary((level, category, message) => log(levelOf(level), `Library.${category}`, "library log", { message }));

  const { functionTimeoutMs } = settings;
  const plain = createInvoke(registry, log);
  const limited = functionTimeoutMs === undefined ? plain : withTimeLimit(plain, functionTimeoutMs, clock);
  const invoke = withQueueOutputs(limited, () => queues);
  const functions = new DurableFunctions(registry);

  // The address is known only when the socket listens, and nothing asks for it before.
  const address = { baseUrl: "", taskHub: settings.taskHub, systemKey: keys.systemKey("durabletask_extension") };
  const rpcPath = ["runtime", "rpc", randomBytes(24).toString("base64url"), "durabletask"];
  let rpcBaseUrl = "";
  const extra: ExtraInputs = (called) => durableClients(called, () => clientBinding(address, rpcBaseUrl));
  const hub = new TaskHub({ store, functions, invoke, extra, clock, log, ...settings });

  const queueParts = {
    database,
    queues: new QueueStore(database),
    invoke,
    extra,
    clock,
    log,
    settings: settings.queues,
  };
  const queues = new Queues(registry, queueParts, setting);
  const timers = new TimerTriggers({
    app: registry,
    invoke,
    extra,
    store,
    clock,
    log,
    setting,
    timeZone: process.env.WEBSITE_TIME_ZONE,
  });
  const router = createRouter(registry, settings.routePrefix);
  const advanceClock = async (byMs: number) => {
    await advance(clock, byMs, async () => {
      await timers.idle();
      await queues.idle();
      await hub.idle();
    });
    if (clock instanceof WallClock) await database.commit(() => store.setMeta(clockOffset, String(clock.offsetMs)));
  };
  const server = await listen(
    port,
    maxBodyBytes,
    log,
    frontDoor({
      keys,
      rpcPath,
      router,
      management: managementApi(hub, address),
      eventGrid: eventGridWebhook(registry, invoke, extra, log),
      admin: adminApi({
        app: registry,
        invoke,
        extra,
        clock,
        log,
        advance: advanceClock,
        startedMs: clock.nowMs(),
        queues,
        timers,
        keys,
      }),
      monitor: monitor({ hub, database, keys, clock }),
      streaming: app.streamingUrl === undefined ? undefined : streamingFunctions(app.streamingUrl, invoke, extra, log),
      invoke,
      extra,
      log,
    }),
  );

  const url = `http://localhost:${server.port}`;
  address.baseUrl = `${url}/runtime/webhooks/durabletask`;
  rpcBaseUrl = `http://127.0.0.1:${server.port}/${rpcPath.join("/")}/`;
  // Without it the SDK takes the links it is given for those of another port.
  process.env.WEBSITE_HOSTNAME = `localhost:${server.port}`;
  hub.resumeAll();
  timers.start();
  queues.start();
  const { retentionDays } = settings;
  const stopSweeping = retentionDays === undefined ? undefined : keepForDays(retentionDays, hub, clock, log);

  const prefix = settings.routePrefix === "" ? "" : `/${settings.routePrefix}`;
  return {
    url,
    durable: `${address.baseUrl}/`,
    key: keys.hostKey,
    hub,
    routes: router.routes.map((route) => ({
      name: route.called.name,
      methods: route.methods,
      url: `${url}${prefix}/${route.route}`,
    })),
    close: async () => {
      queues.stop();
      stopSweeping?.();
      await Promise.all([server.close(), timers.stop(), hub.stop()]);
      for (const hook of registry.hooks("appTerminate"))
        await hook({ hookData: {}, appHookData: registry.appHookData });
      database.close();
      folder.release();
    },
  };
}

function durableClients(called: RegisteredFunction, binding: () => string): ReturnType<ExtraInputs> {
  return Object.entries(called.metadata.bindings)
    .filter(([, { type, direction }]) => direction === "in" && /^(durable|orchestration)Client$/i.test(type))
    .map(([name]) => [name, { string: binding() }]);
}

const levelOf = (level: string): LogLevel => logLevels.find((known) => known === level) ?? "information";

/** Where the durable webhooks are, and the query that opens them. */
export interface WebhookAddress {
  /** `http://localhost:7071/runtime/webhooks/durabletask`, without a slash at the end. */
  baseUrl: string;
  taskHub: string;
  systemKey: string;
}

const instancePlaceholder = "INSTANCEID";

/** The links of one instance that a creation answers with. */
export function instanceUrls({ baseUrl, taskHub, systemKey }: WebhookAddress, id: string): Record<string, string> {
  const instance = `${baseUrl}/instances/${encodeURIComponent(id)}`;
  const query = `taskHub=${taskHub}&connection=Storage&code=${systemKey}`;
  return {
    id,
    statusQueryGetUri: `${instance}?${query}`,
    sendEventPostUri: `${instance}/raiseEvent/{eventName}?${query}`,
    terminatePostUri: `${instance}/terminate?reason={text}&${query}`,
    rewindPostUri: `${instance}/rewind?reason={text}&${query}`,
    purgeHistoryDeleteUri: `${instance}?${query}`,
    restartPostUri: `${instance}/restart?${query}`,
    suspendPostUri: `${instance}/suspend?reason={text}&${query}`,
    resumePostUri: `${instance}/resume?reason={text}&${query}`,
  };
}

/** What a `durableClient` input binding receives, as JSON text. The SDK fills the placeholders. */
export function clientBinding(address: WebhookAddress, rpcBaseUrl: string): string {
  const { baseUrl, taskHub, systemKey } = address;
  const create = `${baseUrl}/orchestrators/{functionName}[/{instanceId}]`;
  return JSON.stringify({
    taskHubName: taskHub,
    connectionName: "Storage",
    creationUrls: {
      createNewInstancePostUri: `${create}?code=${systemKey}`,
      createAndWaitOnNewInstancePostUri: `${create}?timeout={timeoutInSeconds}&pollingInterval={intervalInSeconds}&code=${systemKey}`,
    },
    managementUrls: instanceUrls(address, instancePlaceholder),
    baseUrl,
    requiredQueryStringParameters: `code=${systemKey}`,
    rpcBaseUrl,
  });
}
